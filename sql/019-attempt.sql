-- Rate limits: attempts by key (HMAC of what and whose) and window.
CREATE TABLE IF NOT EXISTS attempt (
  name BINARY(32) NOT NULL,
  window_start BIGINT NOT NULL,
  count INT NOT NULL,
  PRIMARY KEY (name, window_start),
  KEY window_start (window_start)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
