CREATE TABLE IF NOT EXISTS policy_pack (
  code VARCHAR(32) NOT NULL,
  version VARCHAR(32) NOT NULL,
  state VARCHAR(10) NOT NULL COMMENT 'draft, published, retired',
  xml MEDIUMTEXT NOT NULL,
  published_at DATETIME(3) NULL,
  PRIMARY KEY (code, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
