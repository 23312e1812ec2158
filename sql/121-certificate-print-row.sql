-- Its persons, in the order of its pages; who cannot be printed is kept with the year and the reason.
CREATE TABLE IF NOT EXISTS certificate_print_row (
  print BIGINT NOT NULL,
  no INT NOT NULL,
  person BIGINT NOT NULL,
  year SMALLINT NULL COMMENT 'the first year without a certificate',
  why VARCHAR(10) NOT NULL DEFAULT '' COMMENT 'of that year: fail, exempt, pass, none; empty: printed',
  PRIMARY KEY (print, no),
  KEY why (print, why, no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
