CREATE TABLE IF NOT EXISTS audit_anchor (
  id BIGINT NOT NULL COMMENT 'counts from 1 without gaps',
  at DATETIME(3) NOT NULL,
  heads MEDIUMTEXT NOT NULL COMMENT 'chain seq hash, one a line, sorted',
  key_id VARCHAR(32) NOT NULL,
  seal BINARY(32) NOT NULL COMMENT 'HMAC over the previous seal, id, at, key_id and heads',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
