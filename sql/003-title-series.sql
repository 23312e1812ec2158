-- 职称系列; accounting decides the accountants' rules.
CREATE TABLE IF NOT EXISTS title_series (
  code VARCHAR(32) NOT NULL,
  name VARCHAR(60) NOT NULL,
  name_en VARCHAR(80) NOT NULL,
  position INT NOT NULL,
  active TINYINT NOT NULL DEFAULT 1,
  PRIMARY KEY (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
