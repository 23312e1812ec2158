-- What the cases say, less what is counted already: right however often it runs.
INSERT INTO queue_count (org, kind, state, year, day, n)
SELECT t.org, t.kind, t.state, t.year, t.day, SUM(t.n) FROM (
  SELECT current_org AS org, kind, state, year, DATE(arrived_at + INTERVAL 8 HOUR) AS day, COUNT(*) AS n FROM review_case
  WHERE state IN ('pending', 'returned') AND current_org IS NOT NULL GROUP BY current_org, kind, state, year, day
  UNION ALL
  SELECT org, kind, state, year, day, -SUM(n) FROM queue_count WHERE part IN (0, 2) GROUP BY org, kind, state, year, day) t
GROUP BY t.org, t.kind, t.state, t.year, t.day HAVING SUM(t.n) <> 0;
