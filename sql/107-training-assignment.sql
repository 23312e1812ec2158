-- Assignments of a demand to a base that came to an end: the base declined, or another one was assigned. The one that holds is in training_demand.
CREATE TABLE IF NOT EXISTS training_assignment (
  id BIGINT NOT NULL AUTO_INCREMENT,
  demand BIGINT NOT NULL COMMENT 'training_demand',
  base BIGINT NOT NULL,
  assigned_org BIGINT NOT NULL,
  assigned_by BIGINT NOT NULL COMMENT 'account',
  assigned_at DATETIME(3) NOT NULL,
  answer VARCHAR(500) NOT NULL DEFAULT '',
  ended VARCHAR(8) NOT NULL COMMENT 'declined, replaced',
  reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why the base declined',
  ended_by BIGINT NOT NULL COMMENT 'account',
  ended_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY demand (demand, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
