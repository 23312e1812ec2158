-- A simulation of a version, or the recomputing that followed its publication.
CREATE TABLE IF NOT EXISTS policy_run (
  id BIGINT NOT NULL AUTO_INCREMENT,
  kind VARCHAR(10) NOT NULL COMMENT 'simulate, recompute',
  code VARCHAR(32) NOT NULL,
  version VARCHAR(32) NOT NULL,
  year_from SMALLINT NOT NULL,
  year_to SMALLINT NOT NULL,
  region VARCHAR(6) NOT NULL DEFAULT '' COMMENT 'prefix',
  org BIGINT NOT NULL,
  account BIGINT NOT NULL,
  job BIGINT NOT NULL DEFAULT 0,
  checked INT NOT NULL DEFAULT 0,
  gained INT NOT NULL DEFAULT 0 COMMENT 'from not fulfilled to fulfilled or exempt',
  lost INT NOT NULL DEFAULT 0,
  failed INT NOT NULL DEFAULT 0 COMMENT 'records that the rules cannot evaluate',
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY version (code, version, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
