-- Hours of other forms of learning that were decided by analogy, and so filed with the province [13.13]: a row a declaration, from its approval. Whether it
-- stands is told by the state of the case.
CREATE TABLE IF NOT EXISTS analogy_filing (
  case_id BIGINT NOT NULL COMMENT 'review_case',
  year SMALLINT NOT NULL,
  org BIGINT NOT NULL COMMENT 'who decided last',
  filed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (case_id),
  KEY year (year, case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
