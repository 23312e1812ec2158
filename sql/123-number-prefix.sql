-- The letters that certificate management numbers begin with: whoever allots a segment of one waits here for the others.
CREATE TABLE IF NOT EXISTS number_prefix (
  prefix VARCHAR(20) NOT NULL,
  touched_at DATETIME(3) NOT NULL,
  PRIMARY KEY (prefix)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
