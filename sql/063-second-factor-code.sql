-- Recovery codes in place of the second factor, each good for once.
CREATE TABLE IF NOT EXISTS second_factor_code (
  account BIGINT NOT NULL,
  code BINARY(32) NOT NULL COMMENT 'keyed digest',
  used_at DATETIME(3) NULL,
  PRIMARY KEY (account, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
