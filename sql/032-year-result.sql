-- Result of a person-year, stored in the transaction of the decision that changes it; version is touched first.
CREATE TABLE IF NOT EXISTS year_result (
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  version INT NOT NULL,
  pack VARCHAR(32) NOT NULL DEFAULT '',
  pack_version VARCHAR(32) NOT NULL DEFAULT '',
  outcome VARCHAR(8) NOT NULL DEFAULT 'fail' COMMENT 'pass, fail, exempt',
  recognised INT NOT NULL DEFAULT 0 COMMENT 'tenths, total',
  required INT NOT NULL DEFAULT 0 COMMENT 'tenths, total',
  ledger MEDIUMTEXT NOT NULL COMMENT 'the result element of urn:jijiao:exchange:1',
  computed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (person, year),
  KEY outcome (outcome, year)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
