-- "Delete" in a history only hides, per organisation.
CREATE TABLE IF NOT EXISTS case_hidden (
  org BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (org, case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
