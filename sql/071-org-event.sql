-- What happened in the life of organisations: moved, merged, split, closed, disabled, enabled, custody, base level. For lists; the audit
-- chain has it too.
CREATE TABLE IF NOT EXISTS org_event (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  action VARCHAR(20) NOT NULL COMMENT 'move, merge, split, close, disable, enable, custody-on, custody-off, base-level',
  other BIGINT NULL COMMENT 'new superior, successor, receiving or custody unit',
  at DATETIME(3) NOT NULL,
  account BIGINT NOT NULL DEFAULT 0 COMMENT '0: the platform',
  by_org BIGINT NOT NULL DEFAULT 0,
  job BIGINT NOT NULL DEFAULT 0 COMMENT 'background job that moves people, 0: done at once',
  PRIMARY KEY (id),
  KEY org (org, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
