-- What organisations file about training: a row a review case, for lists. state repeats the case's.
CREATE TABLE IF NOT EXISTS training_filing (
  id BIGINT NOT NULL COMMENT 'review_case',
  kind VARCHAR(10) NOT NULL COMMENT 'plan, class, summary, subject, demand',
  org BIGINT NOT NULL COMMENT 'who filed it',
  year SMALLINT NOT NULL,
  category VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'public, professional; empty: both, or none',
  title VARCHAR(120) NOT NULL,
  note VARCHAR(2000) NOT NULL DEFAULT '',
  persons INT NOT NULL DEFAULT 0,
  hours INT NOT NULL DEFAULT 0 COMMENT 'tenths',
  parts SMALLINT NOT NULL DEFAULT 0 COMMENT 'items of a plan, subjects of a list, classes of a summary',
  state VARCHAR(10) NOT NULL,
  PRIMARY KEY (id),
  KEY org (org, kind, year, id),
  KEY kind (kind, year, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
