-- 1: taken over from an older system; completes the record at the first sign-in before anything else.
ALTER TABLE person ADD COLUMN IF NOT EXISTS incomplete TINYINT NOT NULL DEFAULT 0;
