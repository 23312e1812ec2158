CREATE TABLE IF NOT EXISTS org_history (
  org BIGINT NOT NULL,
  valid_from DATETIME(3) NOT NULL,
  superior BIGINT NULL,
  hrss BIGINT NOT NULL,
  region CHAR(6) NOT NULL,
  sector VARCHAR(32) NULL,
  code VARCHAR(18) NOT NULL,
  name VARCHAR(120) NOT NULL,
  PRIMARY KEY (org, valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
