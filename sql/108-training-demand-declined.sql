-- A demand that its base declined is again in the hand of the department that had assigned it.
ALTER TABLE training_demand
  ADD COLUMN IF NOT EXISTS declined_org BIGINT NULL COMMENT 'department that has to assign another base',
  ADD KEY IF NOT EXISTS declined_org (declined_org, id);
