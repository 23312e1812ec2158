CREATE TABLE IF NOT EXISTS post_holder (
  post BIGINT NOT NULL,
  valid_from DATETIME(3) NOT NULL,
  valid_to DATETIME(3) NULL,
  account BIGINT NOT NULL,
  PRIMARY KEY (post, valid_from),
  KEY account (account)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
