-- The last filing number that was given in a region and year: numbers have no gaps, since the row is written in the transaction of the approval.
CREATE TABLE IF NOT EXISTS training_number (
  region CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  year SMALLINT NOT NULL,
  last INT NOT NULL,
  PRIMARY KEY (region, year)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
