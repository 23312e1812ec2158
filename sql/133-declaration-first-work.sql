-- Works are looked up in declaration_work; here it only matters whether there is one.
ALTER TABLE declaration DROP KEY IF EXISTS duplicate_key,
  MODIFY COLUMN duplicate_key BINARY(32) NULL COMMENT 'digest of the first identity of the work, all are in declaration_work; NULL: it has none';
