-- A person's declarations of a year are few: their state is read from them. In the index it would be written again with every decision.
ALTER TABLE declaration ADD KEY IF NOT EXISTS person_year (person, year), DROP KEY IF EXISTS person;
