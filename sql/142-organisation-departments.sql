-- Organisations of a department in the order of their numbers: a list that goes through them ends at its limit.
ALTER TABLE organisation
  ADD KEY IF NOT EXISTS dept1_id (dept1, id),
  ADD KEY IF NOT EXISTS dept2_id (dept2, id),
  ADD KEY IF NOT EXISTS dept3_id (dept3, id);
