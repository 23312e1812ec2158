-- What stays where it was changes no count, but the page that shows it: n = 0.
CREATE TRIGGER IF NOT EXISTS queue_count_update AFTER UPDATE ON review_case FOR EACH ROW
INSERT INTO queue_count (org, kind, state, year, day, n)
SELECT OLD.current_org, OLD.kind, OLD.state, OLD.year, DATE(OLD.arrived_at + INTERVAL 8 HOUR), -1 FROM DUAL
WHERE OLD.current_org IS NOT NULL AND OLD.state IN ('pending', 'returned')
  AND NOT (OLD.current_org <=> NEW.current_org AND OLD.kind = NEW.kind AND OLD.state = NEW.state AND OLD.year = NEW.year
    AND OLD.arrived_at = NEW.arrived_at)
UNION ALL
SELECT NEW.current_org, NEW.kind, NEW.state, NEW.year, DATE(NEW.arrived_at + INTERVAL 8 HOUR),
  IF(OLD.current_org <=> NEW.current_org AND OLD.kind = NEW.kind AND OLD.state = NEW.state AND OLD.year = NEW.year
    AND OLD.arrived_at = NEW.arrived_at, 0, 1) FROM DUAL
WHERE NEW.current_org IS NOT NULL AND NEW.state IN ('pending', 'returned');
