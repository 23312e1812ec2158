-- Who was told about a year: that it will be missed (once), or by the employer to declare (not more often than every few days).
CREATE TABLE IF NOT EXISTS year_notice (
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  kind VARCHAR(8) NOT NULL COMMENT 'short, urge',
  org BIGINT NOT NULL COMMENT 'the employer',
  sent_at DATETIME(3) NOT NULL,
  PRIMARY KEY (person, year, kind),
  KEY org (org, year, kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
