-- Titles a person held, each since a day; person.series, level and title repeat the newest.
CREATE TABLE IF NOT EXISTS person_title (
  id BIGINT NOT NULL AUTO_INCREMENT,
  person BIGINT NOT NULL,
  series VARCHAR(32) NOT NULL,
  level VARCHAR(16) NOT NULL,
  title VARCHAR(60) NOT NULL DEFAULT '',
  since DATE NOT NULL,
  PRIMARY KEY (id),
  KEY person (person, since)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
