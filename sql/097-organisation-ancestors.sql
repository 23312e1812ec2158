-- The departments above an organisation, from the root, as columns that the database keeps from hrss_path: a department's list of all that
-- is below it is then one range of an index in the order of the list, as table person has it, at every level of the tree.
ALTER TABLE organisation
  ADD COLUMN IF NOT EXISTS dept1 BIGINT GENERATED ALWAYS AS (CAST(NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(hrss_path, '/', 2), '/', -1), '') AS SIGNED)) STORED,
  ADD COLUMN IF NOT EXISTS dept2 BIGINT GENERATED ALWAYS AS (CAST(NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(hrss_path, '/', 3), '/', -1), '') AS SIGNED)) STORED,
  ADD COLUMN IF NOT EXISTS dept3 BIGINT GENERATED ALWAYS AS (CAST(NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(hrss_path, '/', 4), '/', -1), '') AS SIGNED)) STORED,
  ADD KEY IF NOT EXISTS dept1 (dept1, kind, state, sort_pinyin, id),
  ADD KEY IF NOT EXISTS dept2 (dept2, kind, state, sort_pinyin, id),
  ADD KEY IF NOT EXISTS dept3 (dept3, kind, state, sort_pinyin, id);
