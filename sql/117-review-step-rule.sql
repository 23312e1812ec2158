-- Steps are looked for by organisation only when it is merged into another, and then by the rule that names it: no state that every decision changes.
ALTER TABLE review_step ADD KEY IF NOT EXISTS rule (org, rule), DROP KEY IF EXISTS org;
