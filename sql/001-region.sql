-- Administrative divisions (GB/T 2260, NBS codes) with validity; jurisdictions of HRSS departments are organisations, not regions.
CREATE TABLE IF NOT EXISTS region (
  code CHAR(6) NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NULL,
  parent CHAR(6) NULL,
  level VARCHAR(10) NOT NULL COMMENT 'province, city, county',
  name VARCHAR(60) NOT NULL,
  zone TINYINT NOT NULL DEFAULT 0 COMMENT '1: listed by the NBS though not a division of its own (开发区)',
  PRIMARY KEY (code, valid_from),
  KEY parent (parent)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
