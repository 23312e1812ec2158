-- What an arrival (case) asks to be recorded: years of another province, with the hours that its proofs show.
CREATE TABLE IF NOT EXISTS arrival_year (
  case_id BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  hours_public INT NOT NULL COMMENT 'tenths',
  hours_professional INT NOT NULL COMMENT 'tenths',
  certificate VARCHAR(60) NOT NULL DEFAULT '',
  PRIMARY KEY (case_id, year)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
