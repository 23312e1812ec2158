-- The filed class that the evidence of a declaration is [10.12].
ALTER TABLE declaration
  ADD COLUMN IF NOT EXISTS filing BIGINT NULL COMMENT 'training_class',
  ADD KEY IF NOT EXISTS filing (filing, person);
