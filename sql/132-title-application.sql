-- Who applies for a title in which year (申报职称) [9.17] [11.13] [14.6]. Rows are never changed in what they say: a correction closes one and writes another.
CREATE TABLE IF NOT EXISTS title_application (
  id BIGINT NOT NULL AUTO_INCREMENT,
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  unit BIGINT NOT NULL COMMENT 'employer when it was registered',
  level VARCHAR(16) NOT NULL COMMENT 'applied for',
  series VARCHAR(32) NOT NULL,
  state VARCHAR(10) NOT NULL DEFAULT 'open' COMMENT 'open, withdrawn, corrected',
  newest TINYINT NULL DEFAULT 1 COMMENT '1: the last word on this person-year, NULL: an earlier one',
  by_org BIGINT NOT NULL DEFAULT 0 COMMENT 'organisation that registered it, 0: the person',
  late_reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why it was registered after the last day',
  registered_by BIGINT NOT NULL,
  registered_at DATETIME(3) NOT NULL,
  confirmed_by BIGINT NULL COMMENT 'for the employer',
  confirmed_at DATETIME(3) NULL,
  closed_by BIGINT NULL,
  closed_at DATETIME(3) NULL,
  reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'of the withdrawal or correction',
  PRIMARY KEY (id),
  UNIQUE KEY newest (person, year, newest),
  KEY year (year, newest, state, person)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
