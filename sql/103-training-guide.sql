-- The annual guide of public subjects that a province publishes.
CREATE TABLE IF NOT EXISTS training_guide (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL COMMENT 'HRSS department of the province',
  year SMALLINT NOT NULL,
  title VARCHAR(120) NOT NULL,
  body VARCHAR(4000) NOT NULL,
  published_at DATETIME(3) NULL COMMENT 'NULL: a draft',
  version INT NOT NULL DEFAULT 1,
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY org (org, year)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
