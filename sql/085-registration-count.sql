-- Progress of registration by HRSS department, counted by a job: what is registered directly under it, not below.
CREATE TABLE IF NOT EXISTS registration_count (
  hrss BIGINT NOT NULL,
  kind VARCHAR(10) NOT NULL COMMENT 'authority, employer, base, person',
  state VARCHAR(12) NOT NULL COMMENT 'registered, directory (preloaded, nobody registered it), pending, rejected',
  n INT NOT NULL,
  counted_at DATETIME(3) NOT NULL,
  PRIMARY KEY (hrss, kind, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
