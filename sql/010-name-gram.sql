-- Bigrams of names, for search inside names of organisations and persons (target_kind o, p).
CREATE TABLE IF NOT EXISTS name_gram (
  gram VARCHAR(4) NOT NULL,
  target_kind CHAR(1) NOT NULL,
  target BIGINT NOT NULL,
  PRIMARY KEY (gram, target_kind, target),
  KEY target (target_kind, target)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
