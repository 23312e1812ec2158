-- Small code tables: sex, education, degree, nationality, document, org-nature, post-category, post-grade, level.
CREATE TABLE IF NOT EXISTS code (
  kind VARCHAR(20) NOT NULL,
  code VARCHAR(20) NOT NULL,
  name VARCHAR(80) NOT NULL,
  name_en VARCHAR(80) NOT NULL,
  position INT NOT NULL,
  active TINYINT NOT NULL DEFAULT 1,
  PRIMARY KEY (kind, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
