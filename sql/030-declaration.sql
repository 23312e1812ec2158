-- Hours declared; state repeats the case's.
CREATE TABLE IF NOT EXISTS declaration (
  case_id BIGINT NOT NULL,
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  employer BIGINT NOT NULL,
  category VARCHAR(20) NOT NULL,
  form VARCHAR(32) NOT NULL,
  title VARCHAR(160) NOT NULL,
  from_date DATE NOT NULL,
  to_date DATE NOT NULL,
  claimed INT NOT NULL COMMENT 'tenths',
  approved INT NULL COMMENT 'tenths: upper bound set by a reviewer',
  recognised INT NOT NULL DEFAULT 0 COMMENT 'tenths: by the year result, 0 until approved',
  state VARCHAR(10) NOT NULL,
  duplicate_key BINARY(32) NULL COMMENT 'digest of the identity of the work',
  pack VARCHAR(32) NOT NULL,
  pack_version VARCHAR(32) NOT NULL,
  PRIMARY KEY (case_id),
  KEY person (person, year, state),
  KEY duplicate_key (duplicate_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
