-- Rights of a post lent to another post of the organisation for some days, both included. ended_at: before the last day.
CREATE TABLE IF NOT EXISTS delegation (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  post BIGINT NOT NULL COMMENT 'whose rights',
  to_post BIGINT NOT NULL,
  from_day DATE NOT NULL,
  to_day DATE NOT NULL,
  ended_at DATETIME(3) NULL,
  version INT NOT NULL DEFAULT 1,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY to_post (to_post, to_day),
  KEY post (post, to_day),
  KEY org (org, to_day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
