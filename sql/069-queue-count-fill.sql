-- What the cases say, less what is counted already: right however often it runs.
INSERT INTO queue_count (org, kind, state, year, n)
SELECT t.org, t.kind, t.state, t.year, SUM(t.n) FROM (
  SELECT current_org AS org, kind, state, year, COUNT(*) AS n FROM review_case
  WHERE state IN ('pending', 'returned') AND current_org IS NOT NULL GROUP BY current_org, kind, state, year
  UNION ALL
  SELECT org, kind, state, year, -SUM(n) FROM queue_count GROUP BY org, kind, state, year) t
GROUP BY t.org, t.kind, t.state, t.year HAVING SUM(t.n) <> 0;
