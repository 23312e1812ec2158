-- The designated system administrator of a unit (系统管理员), a named person beside the first responsible one, also before anybody has an account [2.19].
ALTER TABLE organisation
  ADD COLUMN IF NOT EXISTS designated VARCHAR(60) NOT NULL DEFAULT '' AFTER responsible,
  ADD COLUMN IF NOT EXISTS designated_phone VARCHAR(40) NOT NULL DEFAULT '' AFTER designated;
