-- Demand for face-to-face training, from a unit by its sector authority to HRSS, and the base that HRSS assigned.
CREATE TABLE IF NOT EXISTS training_demand (
  id BIGINT NOT NULL COMMENT 'training_filing',
  wish_from DATE NOT NULL,
  wish_to DATE NOT NULL,
  place VARCHAR(200) NOT NULL,
  contact VARCHAR(60) NOT NULL,
  phone VARCHAR(40) NOT NULL,
  base BIGINT NULL,
  assigned_org BIGINT NULL,
  assigned_by BIGINT NULL COMMENT 'account',
  assigned_at DATETIME(3) NULL,
  answer VARCHAR(500) NOT NULL DEFAULT '',
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY base (base, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
