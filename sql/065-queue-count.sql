-- What lies in the queue of an organisation, as changes of its count: every change of a case appends rows (triggers of review_case), the
-- worker folds them (job "queue-fold") into one row a count for what every page shows, and one a day of arrival for how long things wait. The
-- sum of n is the count; number of rows and highest id tell whether anything in the queue has changed, also what leaves the count as it is (n = 0). Appended, never updated: decisions of one department
-- do not wait for one another.
CREATE TABLE IF NOT EXISTS queue_count (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  part TINYINT NOT NULL DEFAULT 0 COMMENT '0: appended, belongs to both; 1: folded, of all days; 2: folded, by day',
  kind VARCHAR(20) NOT NULL,
  state VARCHAR(10) NOT NULL COMMENT 'pending, returned',
  year SMALLINT NOT NULL,
  day DATE NULL COMMENT 'of the arrival, in Asia/Shanghai; NULL: of all days',
  n INT NOT NULL,
  fold BIGINT NULL COMMENT 'the job that is folding it',
  PRIMARY KEY (id),
  KEY org (org, part, kind, state, year, day, n)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
