-- Names of titles by series and level (level: senior, deputy-senior, middle, assistant, technician).
CREATE TABLE IF NOT EXISTS title_name (
  series VARCHAR(32) NOT NULL,
  level VARCHAR(16) NOT NULL,
  name VARCHAR(60) NOT NULL,
  position INT NOT NULL,
  PRIMARY KEY (series, level, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
