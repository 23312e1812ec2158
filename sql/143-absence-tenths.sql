-- Months away with one decimal, and kinds as long as a pack may name them: an absence of six and a half months counts as what it is [12.8].
ALTER TABLE absence
  MODIFY COLUMN kind VARCHAR(32) NOT NULL COMMENT 'a kind of absence of the pack, or a duty by which the year is not obliged',
  MODIFY COLUMN months DECIMAL(3,1) NOT NULL COMMENT '0: the whole year is lifted';
