-- Classes that persons may join by themselves, and which ones.
CREATE TABLE IF NOT EXISTS class_enrolment (
  class BIGINT NOT NULL,
  until DATE NOT NULL COMMENT 'last day of joining, before the class begins',
  series VARCHAR(32) NOT NULL DEFAULT '' COMMENT 'of title; empty: any',
  sector VARCHAR(32) NOT NULL DEFAULT '' COMMENT 'of the unit; empty: any',
  province CHAR(2) NOT NULL COMMENT 'first digits of the region of the base',
  starts DATE NOT NULL,
  PRIMARY KEY (class),
  KEY open (province, starts, class)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
