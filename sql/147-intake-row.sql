-- One line of it: sealed until it is taken over; a refused one until it was corrected or thirty days are over.
CREATE TABLE IF NOT EXISTS intake_row (
  intake BIGINT NOT NULL,
  no INT NOT NULL COMMENT 'line of the table, from 2',
  state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting' COMMENT 'waiting, done, refused',
  why VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'key of the message',
  line VARBINARY(4096) NOT NULL COMMENT 'the cells with tabs between them, sealed; empty when done',
  PRIMARY KEY (intake, no),
  KEY state (intake, state, no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
