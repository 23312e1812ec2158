INSERT INTO analogy_filing (case_id, year, org, filed_at)
  SELECT c.id, c.year, c.current_org, c.decided_at FROM review_case c WHERE c.kind IN ('declaration', 'declaration-base') AND c.form = 'other'
  AND c.state IN ('approved', 'reversed') AND c.decided_at IS NOT NULL AND c.current_org IS NOT NULL
  ON DUPLICATE KEY UPDATE org = VALUES(org);
