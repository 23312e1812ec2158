-- The second factor of an account (RFC 6238).
CREATE TABLE IF NOT EXISTS second_factor (
  account BIGINT NOT NULL,
  secret_enc VARBINARY(120) NOT NULL COMMENT 'sealed',
  confirmed_at DATETIME(3) NULL COMMENT 'in force since; NULL: being set up',
  last_step BIGINT NOT NULL DEFAULT 0 COMMENT 'time step of the last code taken: no code counts twice',
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (account)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
