-- The post of an administrator: stays while its holder changes.
CREATE TABLE IF NOT EXISTS post (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  role BIGINT NULL COMMENT 'NULL: super administrator',
  holder BIGINT NULL,
  super TINYINT NOT NULL DEFAULT 0,
  title VARCHAR(40) NOT NULL DEFAULT '' COMMENT '职务',
  state VARCHAR(10) NOT NULL COMMENT 'active, disabled, removed',
  version INT NOT NULL DEFAULT 1,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY holder (holder, state),
  KEY org (org, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
