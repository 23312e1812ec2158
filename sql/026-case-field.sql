-- Content of a case: one row a field, as declared by its form (registrations) or rule pack (declarations).
CREATE TABLE IF NOT EXISTS case_field (
  case_id BIGINT NOT NULL,
  name VARCHAR(40) NOT NULL,
  value VARCHAR(1000) NOT NULL,
  PRIMARY KEY (case_id, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
