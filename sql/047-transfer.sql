-- Transfers of persons; state repeats the case's.
CREATE TABLE IF NOT EXISTS transfer (
  case_id BIGINT NOT NULL,
  person BIGINT NOT NULL,
  from_org BIGINT NOT NULL,
  from_name VARCHAR(120) NOT NULL,
  to_org BIGINT NULL COMMENT 'NULL: a unit that is not on the platform',
  to_name VARCHAR(120) NOT NULL,
  by_whom VARCHAR(12) NOT NULL COMMENT 'out, in, self, registration: who started it',
  day DATE NULL COMMENT 'first day there; NULL: the day of the last consent; set when done',
  department VARCHAR(60) NOT NULL DEFAULT '',
  reason VARCHAR(500) NOT NULL DEFAULT '',
  state VARCHAR(10) NOT NULL,
  PRIMARY KEY (case_id),
  KEY person (person, case_id),
  KEY from_org (from_org, case_id),
  KEY to_org (to_org, case_id),
  KEY state (state, case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
