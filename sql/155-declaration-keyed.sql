-- Of other years a result reads only what has an identity: the index says which that is, so that the others are not looked up.
ALTER TABLE declaration
  ADD COLUMN IF NOT EXISTS keyed TINYINT AS (duplicate_key IS NOT NULL) STORED COMMENT 'whether the work has an identity',
  DROP KEY IF EXISTS person_year, ADD KEY person_year (person, year, keyed);
