CREATE TABLE IF NOT EXISTS absence (
  case_id BIGINT NOT NULL,
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  kind VARCHAR(12) NOT NULL,
  months TINYINT NOT NULL,
  state VARCHAR(10) NOT NULL,
  PRIMARY KEY (case_id),
  KEY person (person, year, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
