-- Years that were fulfilled, or not, outside this platform: in another province (case_id: the arrival that HRSS approved), or in an older
-- system whose data were taken over (case_id 0). The result of such a year repeats this row; it gives no certificate of ours.
CREATE TABLE IF NOT EXISTS year_elsewhere (
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  case_id BIGINT NOT NULL DEFAULT 0,
  source VARCHAR(120) NOT NULL COMMENT 'where it was earned',
  hours_public INT NOT NULL COMMENT 'tenths',
  hours_professional INT NOT NULL COMMENT 'tenths',
  outcome VARCHAR(8) NOT NULL COMMENT 'pass, fail',
  certificate VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'number of the certificate given there',
  recorded_at DATETIME(3) NOT NULL,
  PRIMARY KEY (person, year),
  KEY case_id (case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
