-- Organisations that require the second factor of their administrators.
CREATE TABLE IF NOT EXISTS second_factor_org (
  org BIGINT NOT NULL,
  account BIGINT NOT NULL COMMENT 'who decided it',
  since DATETIME(3) NOT NULL,
  PRIMARY KEY (org)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
