-- What is known so far: the first identity of each, as it was written then. Further ones, and other ways of writing them, are the job's.
INSERT IGNORE INTO declaration_work (case_id, work, year)
SELECT case_id, duplicate_key, IF(form = 'project', year, 0) FROM declaration WHERE duplicate_key IS NOT NULL;
