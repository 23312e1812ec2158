CREATE TRIGGER IF NOT EXISTS session_post AFTER UPDATE ON post FOR EACH ROW
IF NOT (OLD.id = NEW.id AND OLD.state = NEW.state AND OLD.holder <=> NEW.holder AND OLD.org = NEW.org AND OLD.role <=> NEW.role
  AND OLD.super = NEW.super) THEN
  UPDATE session SET stamp = stamp + 1 WHERE account IN (OLD.holder, NEW.holder);
END IF;
