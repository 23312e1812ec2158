-- custody: acts as employer for the self-employed (人才中心). successor: what a closed one was merged into. below: rises with everything
-- that is put below it, so that who does so and who moves it wait for one another.
ALTER TABLE organisation
  ADD COLUMN IF NOT EXISTS custody TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS successor BIGINT NULL,
  ADD COLUMN IF NOT EXISTS below INT NOT NULL DEFAULT 0,
  ADD KEY IF NOT EXISTS custody (custody, region, state);
