CREATE TRIGGER IF NOT EXISTS session_organisation AFTER UPDATE ON organisation FOR EACH ROW
IF NOT (OLD.id = NEW.id AND OLD.state = NEW.state AND OLD.name = NEW.name AND OLD.kind = NEW.kind AND OLD.path = NEW.path
  AND OLD.region = NEW.region) THEN
  UPDATE post p STRAIGHT_JOIN session s ON s.account = p.holder SET s.stamp = s.stamp + 1 WHERE p.org IN (OLD.id, NEW.id);
END IF;
