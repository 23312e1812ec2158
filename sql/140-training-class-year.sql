-- Classes of a year in the order of the list.
ALTER TABLE training_class ADD KEY IF NOT EXISTS year_id (year, id);
