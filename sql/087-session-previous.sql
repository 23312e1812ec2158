-- When and from where the account had signed in before, as it was when this session began: shown to whoever is signed in.
ALTER TABLE session ADD COLUMN IF NOT EXISTS prev_at DATETIME(3) NULL, ADD COLUMN IF NOT EXISTS prev_address VARCHAR(45) NULL;
