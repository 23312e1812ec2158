CREATE TABLE IF NOT EXISTS session (
  id BINARY(16) NOT NULL,
  account BIGINT NOT NULL,
  post BIGINT NOT NULL COMMENT '0: acts as person',
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  last_seen DATETIME(3) NOT NULL COMMENT 'written at most once a minute',
  revoked_at DATETIME(3) NULL,
  address VARCHAR(45) NOT NULL,
  agent VARCHAR(200) NOT NULL,
  PRIMARY KEY (id),
  KEY account (account, expires_at),
  KEY expires_at (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
