CREATE TABLE IF NOT EXISTS audit (
  chain VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'node.module.slot',
  seq BIGINT NOT NULL,
  at DATETIME(3) NOT NULL,
  action VARCHAR(40) NOT NULL,
  account BIGINT NOT NULL,
  post BIGINT NOT NULL,
  object VARCHAR(20) NOT NULL,
  object_id BIGINT NOT NULL,
  detail VARCHAR(200) NOT NULL,
  request VARCHAR(32) NOT NULL,
  hash BINARY(32) NOT NULL,
  PRIMARY KEY (chain, seq),
  KEY object (object, object_id),
  KEY account (account, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
