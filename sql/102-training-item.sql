-- Items of annual training plans.
CREATE TABLE IF NOT EXISTS training_item (
  plan BIGINT NOT NULL,
  no SMALLINT NOT NULL,
  category VARCHAR(20) NOT NULL,
  subject VARCHAR(120) NOT NULL,
  persons INT NOT NULL,
  days SMALLINT NOT NULL,
  hours SMALLINT NOT NULL COMMENT 'tenths a person',
  first_month TINYINT NOT NULL,
  last_month TINYINT NOT NULL,
  PRIMARY KEY (plan, no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
