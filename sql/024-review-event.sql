-- What was done with a case, by whom, appended only.
CREATE TABLE IF NOT EXISTS review_event (
  case_id BIGINT NOT NULL,
  no SMALLINT NOT NULL,
  action VARCHAR(12) NOT NULL COMMENT 'submit, skip, approve, reject, return, resubmit, withdraw, void, reverse',
  step_no TINYINT NOT NULL,
  org BIGINT NULL,
  org_name VARCHAR(120) NOT NULL DEFAULT '',
  for_org BIGINT NULL COMMENT 'the organisation acted for (代审)',
  account BIGINT NULL,
  account_name VARCHAR(60) NOT NULL DEFAULT '',
  post BIGINT NULL,
  reason VARCHAR(500) NOT NULL DEFAULT '',
  hours INT NULL COMMENT 'tenths: figure set by a reviewer',
  until DATE NULL COMMENT 'correction until',
  case_kind VARCHAR(20) NOT NULL COMMENT 'kind and year of the case as they were then, for the history of an organisation',
  case_year SMALLINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (case_id, no),
  KEY org (org, action, created_at, case_id),
  KEY history (org, action, case_kind, case_year, created_at, case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
