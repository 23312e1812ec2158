-- Paper certificates that units brought to be verified and stamped (审验) [14.6] [11.13].
CREATE TABLE IF NOT EXISTS paper_verification (
  id BIGINT NOT NULL AUTO_INCREMENT,
  person BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  unit BIGINT NOT NULL COMMENT 'that registered and stamped it',
  hrss BIGINT NOT NULL COMMENT 'that verifies',
  applying VARCHAR(16) NOT NULL DEFAULT '' COMMENT 'level of the title applied for this year, empty: none',
  unit_stamped DATE NOT NULL,
  until DATE NULL COMMENT 'last day, NULL: none is set',
  late_reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why it was taken after the last day',
  state VARCHAR(10) NOT NULL DEFAULT 'waiting' COMMENT 'waiting, stamped, refused',
  open_key VARCHAR(32) NULL COMMENT 'person-year unless refused: one at a time',
  brought_by BIGINT NOT NULL,
  brought_at DATETIME(3) NOT NULL,
  decided_by BIGINT NULL,
  decided_at DATETIME(3) NULL,
  reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'of a refusal',
  PRIMARY KEY (id),
  UNIQUE KEY open_key (open_key),
  KEY person (person, year, id),
  KEY unit (unit, state, id),
  KEY hrss (hrss, state, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
