-- policy.epoch and settings that administrators change.
CREATE TABLE IF NOT EXISTS setting (
  name VARCHAR(60) NOT NULL,
  value VARCHAR(1000) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
