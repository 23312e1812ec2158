-- The chain of a case, resolved when it is submitted; untaken steps are resolved again when organisations move.
CREATE TABLE IF NOT EXISTS review_step (
  case_id BIGINT NOT NULL,
  no TINYINT NOT NULL,
  kind VARCHAR(10) NOT NULL COMMENT 'employer, authority, hrss, superior, fixed',
  rule VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'as the chain states it: authority:city?hrss',
  org BIGINT NOT NULL COMMENT 'whose step it is; 0: there is none above the unit',
  state VARCHAR(10) NOT NULL COMMENT 'waiting, current, done, skipped',
  note VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'why skipped: own, none, employer, same',
  PRIMARY KEY (case_id, no),
  KEY org (org, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
