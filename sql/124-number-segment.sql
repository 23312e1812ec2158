-- A segment of certificate management numbers (号段) that a department allotted to an organisation [2.18]: prefix and `width` digits from first to last.
CREATE TABLE IF NOT EXISTS number_segment (
  id BIGINT NOT NULL AUTO_INCREMENT,
  prefix VARCHAR(20) NOT NULL,
  width TINYINT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL COMMENT 'of a closed one: the last that was passed',
  next BIGINT NOT NULL COMMENT 'all before it are given, or were held already',
  used INT NOT NULL DEFAULT 0 COMMENT 'given from here',
  holder BIGINT NOT NULL,
  by_org BIGINT NOT NULL,
  by_account BIGINT NOT NULL,
  state VARCHAR(10) NOT NULL DEFAULT 'open' COMMENT 'open, closed',
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY range_of (prefix, first),
  KEY holder (holder, state, id),
  KEY by_org (by_org, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
