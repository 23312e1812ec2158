-- Which organisations see a filing: who filed it, the superiors above it, the departments above it by jurisdiction. A list of a kind, or of a kind
-- and a year, is then one range of an index with the newest at its end, at every level of both trees. It only orders lists; scope is checked
-- against the organisation again. Kept by triggers (137-139), whoever writes a filing or moves an organisation.
CREATE TABLE IF NOT EXISTS training_scope (
  org BIGINT NOT NULL COMMENT 'who sees it',
  kind VARCHAR(10) NOT NULL COMMENT 'as training_filing has it',
  filing BIGINT NOT NULL COMMENT 'training_filing',
  year SMALLINT NOT NULL,
  PRIMARY KEY (org, kind, filing),
  KEY year (org, kind, year, filing),
  KEY filing (filing)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
