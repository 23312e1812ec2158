-- The catalogue of a year without a category, the newest first.
ALTER TABLE training_subject ADD KEY IF NOT EXISTS year_id (year, state, id);
