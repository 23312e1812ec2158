-- Outbox: mail and short messages, written in the transaction of their cause and sent by the worker.
CREATE TABLE IF NOT EXISTS message (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account BIGINT NOT NULL COMMENT 'whom it is for',
  kind VARCHAR(4) NOT NULL COMMENT 'mail, sms',
  to_enc VARBINARY(400) NOT NULL COMMENT 'address or mobile number, sealed',
  subject VARCHAR(200) NOT NULL,
  text_enc BLOB NOT NULL COMMENT 'sealed; empty once nothing more is to be done with it',
  state VARCHAR(10) NOT NULL COMMENT 'waiting, sent, failed, expired',
  tries INT NOT NULL DEFAULT 0,
  until DATETIME(3) NULL COMMENT 'worth nothing afterwards; NULL: no end',
  at DATETIME(3) NOT NULL,
  done_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY account (account, id),
  KEY done_at (done_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
