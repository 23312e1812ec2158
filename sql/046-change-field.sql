-- What a change changes, field by field. `sealed`: a document's number, encrypted; before and after then hold it masked.
CREATE TABLE IF NOT EXISTS change_field (
  case_id BIGINT NOT NULL,
  no TINYINT NOT NULL COMMENT 'order of the page',
  name VARCHAR(40) NOT NULL,
  before_value VARCHAR(200) NOT NULL,
  after_value VARCHAR(200) NOT NULL,
  sealed VARBINARY(160) NULL,
  PRIMARY KEY (case_id, no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
