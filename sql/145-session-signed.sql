-- When the account signed in: a session that began with another role goes on with the moment of the one before. NULL: at created_at.
ALTER TABLE session ADD COLUMN IF NOT EXISTS signed_at DATETIME(3) NULL;
