-- 1-3: the departments above; 4-9: the path of superiors, from the root, at most ORG_DEPTH_MAX. A department sees by jurisdiction alone.
CREATE TRIGGER IF NOT EXISTS training_scope_insert AFTER INSERT ON training_filing FOR EACH ROW
INSERT INTO training_scope (org, kind, filing, year)
SELECT d.id, NEW.kind, NEW.id, NEW.year FROM organisation o
STRAIGHT_JOIN (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7
  UNION ALL SELECT 8 UNION ALL SELECT 9) l
STRAIGHT_JOIN organisation d ON d.id = CASE l.n WHEN 1 THEN o.dept1 WHEN 2 THEN o.dept2 WHEN 3 THEN o.dept3
  ELSE CAST(NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(o.path, '/', l.n - 2), '/', -1), '') AS SIGNED) END AND (d.kind = 'hrss') = (l.n <= 3)
WHERE o.id = NEW.org;
