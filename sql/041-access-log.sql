-- Who viewed whose personal data; kept apart from the audit chain, with a retention.
CREATE TABLE IF NOT EXISTS access_log (
  at DATETIME(3) NOT NULL,
  id BINARY(8) NOT NULL,
  account BIGINT NOT NULL,
  post BIGINT NOT NULL,
  person BIGINT NOT NULL,
  route VARCHAR(60) NOT NULL,
  PRIMARY KEY (at, id),
  KEY person (person, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
