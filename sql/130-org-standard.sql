-- What an employer lays down for its people [11.14], and how many days before the end of declaring those who will miss the year are told.
CREATE TABLE IF NOT EXISTS org_standard (
  org BIGINT NOT NULL,
  standard TEXT NOT NULL COMMENT 'how hours are recognised here',
  demands TEXT NOT NULL COMMENT 'what people are asked to do',
  days TINYINT NULL COMMENT 'within which the organisation reviews hours; NULL: as everywhere',
  warn_days SMALLINT NULL COMMENT 'before the last day of declaring; 0: nobody is told; NULL: as the department above says',
  urged_at DATETIME(3) NULL,
  urged INT NOT NULL DEFAULT 0 COMMENT 'people who were told then',
  changed_by BIGINT NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (org)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
