-- The files that a job drew, kept for some days.
CREATE TABLE IF NOT EXISTS certificate_print_part (
  print BIGINT NOT NULL,
  no INT NOT NULL COMMENT 'of the first row in it',
  last INT NOT NULL,
  pages INT NOT NULL,
  sha256 BINARY(32) NOT NULL,
  size BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (print, no),
  KEY sha256 (sha256),
  KEY created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
