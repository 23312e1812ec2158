-- An organisation that moved, itself or what is above it, is seen by others.
CREATE TRIGGER IF NOT EXISTS training_scope_organisation AFTER UPDATE ON organisation FOR EACH ROW
IF NOT (OLD.path = NEW.path AND OLD.hrss_path = NEW.hrss_path) THEN
  DELETE s FROM training_filing f STRAIGHT_JOIN training_scope s ON s.filing = f.id WHERE f.org = NEW.id;
  UPDATE training_filing SET year = year WHERE org = NEW.id;
END IF;
