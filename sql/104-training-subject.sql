-- Subjects of a year: those of a guide, those that a sector authority filed, those that a base chose from the guide. Only consented ones may be taught.
CREATE TABLE IF NOT EXISTS training_subject (
  id BIGINT NOT NULL AUTO_INCREMENT,
  guide BIGINT NULL COMMENT 'guide that it is of',
  list BIGINT NULL COMMENT 'training_filing of kind subject that it is of',
  org BIGINT NOT NULL COMMENT 'who stated or chose it',
  year SMALLINT NOT NULL,
  no SMALLINT NOT NULL,
  category VARCHAR(20) NOT NULL,
  name VARCHAR(120) NOT NULL,
  hours SMALLINT NOT NULL COMMENT 'tenths',
  required TINYINT NOT NULL DEFAULT 0 COMMENT '1: 必修, 0: 选修',
  from_guide BIGINT NULL COMMENT 'the subject of the guide that was chosen',
  state VARCHAR(10) NOT NULL COMMENT 'draft, published: of a guide; pending, consented, refused: of a list',
  PRIMARY KEY (id),
  KEY guide (guide, no),
  KEY list (list, no),
  KEY org (org, year, state),
  KEY year (year, state, category, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
