CREATE TRIGGER IF NOT EXISTS session_account AFTER UPDATE ON account FOR EACH ROW
IF NOT (OLD.id = NEW.id AND OLD.state = NEW.state AND OLD.name = NEW.name AND OLD.must_change = NEW.must_change) THEN
  UPDATE session SET stamp = stamp + 1 WHERE account IN (OLD.id, NEW.id);
END IF;
