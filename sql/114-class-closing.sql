-- How a class was closed: who did, and the declaration for all who passed.
CREATE TABLE IF NOT EXISTS class_closing (
  class BIGINT NOT NULL,
  account BIGINT NOT NULL,
  post BIGINT NOT NULL,
  job BIGINT NULL COMMENT 'where it takes longer',
  batch BIGINT NULL COMMENT 'declaration_batch',
  total INT NOT NULL COMMENT 'who passed',
  closed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (class)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
