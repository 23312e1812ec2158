-- What decides that a sample of a run changes: categories and parts that are missing then (or, of one that becomes fulfilled, were before), else the total.
CREATE TABLE IF NOT EXISTS policy_run_figure (
  run BIGINT NOT NULL,
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  no SMALLINT NOT NULL,
  part TINYINT NOT NULL COMMENT 'of a category, required by itself',
  code VARCHAR(64) NOT NULL,
  title VARCHAR(200) NULL COMMENT 'NULL: the total',
  title_en VARCHAR(200) NULL,
  had INT NULL COMMENT 'tenths; NULL: the rules before do not know it',
  had_required INT NULL,
  has INT NULL COMMENT 'tenths; NULL: the new rules do not know it',
  required INT NULL,
  PRIMARY KEY (run, person, year, no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
