-- A past year that an HRSS department opened again for one person or one unit, until a day.
CREATE TABLE IF NOT EXISTS year_exception (
  id BIGINT NOT NULL AUTO_INCREMENT,
  year SMALLINT NOT NULL,
  person BIGINT NULL,
  org BIGINT NULL,
  until DATE NOT NULL COMMENT 'last day',
  reason VARCHAR(500) NOT NULL,
  opened_org BIGINT NOT NULL,
  opened_by BIGINT NOT NULL,
  opened_at DATETIME(3) NOT NULL,
  closed_at DATETIME(3) NULL COMMENT 'taken back before its last day',
  PRIMARY KEY (id),
  KEY person (person, year),
  KEY org (org, year),
  KEY opened (opened_org, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
