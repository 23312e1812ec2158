-- Rises whenever what the session of a post says changes elsewhere: its account, post or organisation (triggers 151-154), a personal record
-- that is made, a second factor that is required (domain). A responder keeps what it read of a session and asks for the stamp: the same stamp
-- means the same answer, so that one row proves what five tables say.
ALTER TABLE session ADD COLUMN IF NOT EXISTS stamp INT NOT NULL DEFAULT 0;
