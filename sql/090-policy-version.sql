-- Versions of packs that departments upload: draft, scheduled (from effective_on), published, retired.
ALTER TABLE policy_pack
  ADD COLUMN IF NOT EXISTS effective_on DATE NULL COMMENT 'first day in force',
  ADD COLUMN IF NOT EXISTS created_at DATETIME(3) NULL,
  ADD COLUMN IF NOT EXISTS org BIGINT NOT NULL DEFAULT 0 COMMENT 'who uploaded it; 0: the installation',
  ADD COLUMN IF NOT EXISTS account BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS run BIGINT NOT NULL DEFAULT 0 COMMENT 'policy_run that followed its publication';
