-- Layouts of certificates that a province gave itself [14.6a]; of each province at most one is in use. The seal's picture is an attachment.
CREATE TABLE IF NOT EXISTS certificate_layout (
  id BIGINT NOT NULL AUTO_INCREMENT,
  org BIGINT NOT NULL,
  region CHAR(2) NOT NULL COMMENT 'of the province',
  title VARCHAR(120) NOT NULL,
  xml MEDIUMTEXT NOT NULL,
  picture BINARY(32) NULL,
  state VARCHAR(10) NOT NULL DEFAULT 'draft' COMMENT 'draft, active, retired',
  active_key CHAR(2) NULL COMMENT 'the region while it is in use',
  account BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  activated_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY active_key (active_key),
  KEY org (org, id),
  KEY picture (picture)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
