CREATE TRIGGER IF NOT EXISTS queue_count_delete AFTER DELETE ON review_case FOR EACH ROW
INSERT INTO queue_count (org, kind, state, year, day, n)
SELECT OLD.current_org, OLD.kind, OLD.state, OLD.year, DATE(OLD.arrived_at + INTERVAL 8 HOUR), -1 FROM DUAL
WHERE OLD.current_org IS NOT NULL AND OLD.state IN ('pending', 'returned');
