-- Sums of a run by region and level (person 0), and samples of person-years that change.
CREATE TABLE IF NOT EXISTS policy_run_row (
  run BIGINT NOT NULL,
  person BIGINT NOT NULL,
  region VARCHAR(6) NOT NULL,
  level VARCHAR(16) NOT NULL,
  year SMALLINT NOT NULL,
  checked INT NOT NULL DEFAULT 0,
  gained INT NOT NULL DEFAULT 0,
  lost INT NOT NULL DEFAULT 0,
  had INT NOT NULL DEFAULT 0 COMMENT 'tenths',
  has INT NOT NULL DEFAULT 0 COMMENT 'tenths',
  required INT NOT NULL DEFAULT 0 COMMENT 'tenths, under the new rules',
  PRIMARY KEY (run, person, region, level, year)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
