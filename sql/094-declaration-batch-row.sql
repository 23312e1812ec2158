-- One person of a batch: the case that was made, or why there is none.
CREATE TABLE IF NOT EXISTS declaration_batch_row (
  batch BIGINT NOT NULL,
  no SMALLINT NOT NULL,
  person BIGINT NULL,
  name VARCHAR(120) NOT NULL COMMENT 'as picked or typed',
  mask VARCHAR(40) NOT NULL DEFAULT '',
  case_id BIGINT NULL,
  reason VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'key of the message',
  detail VARCHAR(120) NOT NULL DEFAULT '' COMMENT 'its argument',
  PRIMARY KEY (batch, no),
  KEY case_id (case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
