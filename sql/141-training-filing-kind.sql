-- Filings of a kind, of every year, in the order of the list.
ALTER TABLE training_filing ADD KEY IF NOT EXISTS kind_id (kind, id);
