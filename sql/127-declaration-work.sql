-- By what the works of declarations are known: one row for each identity, so that one in common is enough to see that two are the same.
CREATE TABLE IF NOT EXISTS declaration_work (
  case_id BIGINT NOT NULL,
  work BINARY(32) NOT NULL COMMENT 'digest of one identity of the work',
  year SMALLINT NOT NULL COMMENT '0: the work counts once for ever; else the year in which it counts once',
  PRIMARY KEY (case_id, work),
  KEY work (work, year)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
