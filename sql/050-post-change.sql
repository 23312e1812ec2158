-- What was done with a post, by whom and why; the holders themselves are in post_holder.
CREATE TABLE IF NOT EXISTS post_change (
  id BIGINT NOT NULL AUTO_INCREMENT,
  post BIGINT NOT NULL,
  action VARCHAR(20) NOT NULL COMMENT 'create, role, active, disabled, removed, super, former, holder',
  account BIGINT NOT NULL COMMENT 'who did it',
  reason VARCHAR(500) NOT NULL DEFAULT '',
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY post (post, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
