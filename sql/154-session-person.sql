CREATE TRIGGER IF NOT EXISTS session_person AFTER UPDATE ON person FOR EACH ROW
IF NOT (OLD.id = NEW.id AND OLD.state = NEW.state AND OLD.account = NEW.account) THEN
  UPDATE session SET stamp = stamp + 1 WHERE account IN (OLD.account, NEW.account);
END IF;
