-- Persons of an older system, taken over from a table that an administrator brought.
CREATE TABLE IF NOT EXISTS intake (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  account BIGINT NOT NULL,
  post BIGINT NOT NULL,
  source VARCHAR(120) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  total INT NOT NULL,
  persons INT NOT NULL DEFAULT 0 COMMENT 'added',
  years INT NOT NULL DEFAULT 0 COMMENT 'added',
  refused INT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY org (org, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
