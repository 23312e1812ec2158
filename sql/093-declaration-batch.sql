-- What an organisation declared for many persons at once: the key that their cases share.
CREATE TABLE IF NOT EXISTS declaration_batch (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  account BIGINT NOT NULL,
  category VARCHAR(20) NOT NULL,
  form VARCHAR(32) NOT NULL,
  title VARCHAR(160) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY org (org, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
