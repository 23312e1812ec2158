-- Members of a batch, as they were listed (case and version), and what became of each.
CREATE TABLE IF NOT EXISTS job_item (
  job BIGINT NOT NULL,
  no INT NOT NULL,
  case_id BIGINT NOT NULL,
  version INT NOT NULL,
  state VARCHAR(10) NOT NULL COMMENT 'waiting, done, skipped',
  reason VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'label key',
  PRIMARY KEY (job, no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
