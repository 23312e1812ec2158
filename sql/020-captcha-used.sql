CREATE TABLE IF NOT EXISTS captcha_used (
  nonce BINARY(16) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (nonce),
  KEY expires_at (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
