-- Rows of the last table for a class that were not taken, with the reason, until the next one.
CREATE TABLE IF NOT EXISTS class_import (
  class BIGINT NOT NULL,
  no INT NOT NULL COMMENT 'line of the table',
  number VARBINARY(200) NULL COMMENT 'as typed, sealed',
  mask VARCHAR(40) NOT NULL DEFAULT '',
  name VARCHAR(120) NOT NULL DEFAULT '',
  score VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'as typed',
  passed VARCHAR(20) NOT NULL DEFAULT '',
  days VARCHAR(20) NOT NULL DEFAULT '',
  reason VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key of the message',
  detail VARCHAR(120) NOT NULL DEFAULT '',
  PRIMARY KEY (class, no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
