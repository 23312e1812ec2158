-- What was filed before: each is written as it is, and its trigger (138) does the rest. Right however often it runs.
UPDATE training_filing SET year = year;
