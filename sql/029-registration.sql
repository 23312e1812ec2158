-- What a registration leads to. org, person, post are filled when it is approved.
CREATE TABLE IF NOT EXISTS registration (
  case_id BIGINT NOT NULL,
  account BIGINT NOT NULL,
  kind VARCHAR(10) NOT NULL COMMENT 'authority, employer, base, person',
  superior BIGINT NOT NULL COMMENT 'organisation chosen: reviewer of an employer, employer of a person',
  hrss BIGINT NOT NULL,
  directory BIGINT NULL COMMENT 'preloaded organisation that is claimed',
  org BIGINT NULL,
  person BIGINT NULL,
  post BIGINT NULL,
  PRIMARY KEY (case_id),
  KEY account (account, case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
