CREATE TRIGGER IF NOT EXISTS queue_count_insert AFTER INSERT ON review_case FOR EACH ROW
INSERT INTO queue_count (org, kind, state, year, day, n)
SELECT NEW.current_org, NEW.kind, NEW.state, NEW.year, DATE(NEW.arrived_at + INTERVAL 8 HOUR), 1 FROM DUAL
WHERE NEW.current_org IS NOT NULL AND NEW.state IN ('pending', 'returned');
