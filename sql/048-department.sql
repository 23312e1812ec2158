-- Departments within an organisation; parent 0: top. Disabled ones are no longer offered.
CREATE TABLE IF NOT EXISTS department (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  parent BIGINT NOT NULL DEFAULT 0,
  name VARCHAR(60) NOT NULL,
  position INT NOT NULL DEFAULT 0,
  active TINYINT NOT NULL DEFAULT 1,
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY name (org, parent, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
