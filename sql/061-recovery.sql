-- Codes for setting a forgotten password: at most one of an account, found by the random token of the page that asks for it.
CREATE TABLE IF NOT EXISTS recovery (
  account BIGINT NOT NULL,
  token BINARY(32) NOT NULL COMMENT 'SHA-256 of the token',
  code BINARY(32) NOT NULL COMMENT 'keyed digest of the code',
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (account),
  UNIQUE KEY token (token),
  KEY expires_at (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
