-- At most one pending case of a kind and subject ("at most one").
CREATE TABLE IF NOT EXISTS case_guard (
  name VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'kind:subject, reg-org:CODE, reg-person:ACCOUNT',
  case_id BIGINT NOT NULL,
  PRIMARY KEY (name),
  KEY case_id (case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
