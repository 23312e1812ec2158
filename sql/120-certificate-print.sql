-- A document of many certificates that an organisation asked for: of one year or a range of years, of chosen persons.
CREATE TABLE IF NOT EXISTS certificate_print (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  post BIGINT NOT NULL,
  account BIGINT NOT NULL,
  year_from SMALLINT NOT NULL,
  year_to SMALLINT NOT NULL,
  wanted INT NOT NULL COMMENT 'persons chosen',
  pages INT NOT NULL COMMENT 'certificates that were ready then',
  job BIGINT NULL COMMENT 'draws it in parts; NULL: drawn when it is fetched',
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY org (org, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
