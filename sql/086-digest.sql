-- Administrators who want a mail every day that something waits for them.
CREATE TABLE IF NOT EXISTS digest (
  post BIGINT NOT NULL,
  account BIGINT NOT NULL COMMENT 'who asked for it: another holder of the post gets none',
  hour TINYINT NOT NULL COMMENT 'of the day in Asia/Shanghai, from which on it is sent',
  sent_on DATE NULL COMMENT 'the last day that was looked at',
  PRIMARY KEY (post)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
