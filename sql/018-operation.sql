-- Forms already carried out: same id and same payload answer with the first result. Kept 30 days.
CREATE TABLE IF NOT EXISTS operation (
  account BIGINT NOT NULL COMMENT '0: nobody was signed in',
  op BINARY(16) NOT NULL,
  route VARCHAR(80) NOT NULL,
  payload BINARY(32) NOT NULL,
  location VARCHAR(500) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (account, op),
  KEY created_at (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
