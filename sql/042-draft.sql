-- Steps of a form that takes several pages: found by a random token, kept two days. Never holds a password.
CREATE TABLE IF NOT EXISTS draft (
  token BINARY(16) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (token),
  KEY expires_at (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
