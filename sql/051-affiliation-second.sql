-- Further employers of a person, which only read.
CREATE TABLE IF NOT EXISTS affiliation_second (
  person BIGINT NOT NULL,
  org BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NULL COMMENT 'last day, NULL: open',
  PRIMARY KEY (person, org, valid_from),
  KEY org (org, valid_to)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
