-- The base that was assigned to a demand takes note of it; until then it is among its to-dos.
ALTER TABLE training_demand
  ADD COLUMN IF NOT EXISTS accepted_at DATETIME(3) NULL COMMENT 'by the base that is assigned now',
  ADD COLUMN IF NOT EXISTS accepted_by BIGINT NULL COMMENT 'account',
  ADD KEY IF NOT EXISTS base_waiting (base, accepted_at, id);
