-- Days on which a person attended a class.
CREATE TABLE IF NOT EXISTS class_day (
  class BIGINT NOT NULL,
  person BIGINT NOT NULL,
  day DATE NOT NULL,
  PRIMARY KEY (class, person, day),
  KEY person (person, day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
