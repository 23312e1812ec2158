-- Who worked where, from when to when: an old year is judged by where the person was then.
CREATE TABLE IF NOT EXISTS affiliation (
  person BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NULL COMMENT 'last day, NULL: still there',
  org BIGINT NOT NULL,
  PRIMARY KEY (person, valid_from),
  KEY org (org, valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
