-- Evidence and scans of a case: content-addressed, so nothing can be exchanged after submission.
CREATE TABLE IF NOT EXISTS case_file (
  case_id BIGINT NOT NULL,
  sha256 BINARY(32) NOT NULL,
  no SMALLINT NOT NULL,
  evidence VARCHAR(32) NOT NULL DEFAULT '' COMMENT 'which evidence of the rule pack it is',
  name VARCHAR(120) NOT NULL,
  PRIMARY KEY (case_id, sha256),
  KEY sha256 (sha256)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
