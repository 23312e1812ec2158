CREATE TABLE IF NOT EXISTS audit_head (
  chain VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seq BIGINT NOT NULL,
  hash BINARY(32) NOT NULL,
  owner VARCHAR(80) NULL COMMENT 'process that writes this chain (core/process.h)',
  PRIMARY KEY (chain)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
