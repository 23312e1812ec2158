-- Identities of all declarations by the rules in force, in the background.
INSERT INTO job (kind, state, args, run_at, total, created_at)
SELECT 'work-keys', 'ready', '', UTC_TIMESTAMP(3), d.n, UTC_TIMESTAMP(3) FROM (SELECT COUNT(*) AS n FROM declaration) d
WHERE d.n > 0 AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 'work-keys');
