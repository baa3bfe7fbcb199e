-- The last day on which a task is in time; how long that is stands in the country's definitions.
ALTER TABLE bala.task ADD COLUMN due date;

-- Who looked at a record in a list: a list's entry names up to 200 records. Entries of one record
-- have an index of their own. Without a pending list: a list is written half a millisecond slower
-- and nobody pays for the others' (a million entries, a quarter of them of 50 records: 156 MB, who
-- looked at one record in 2 ms).
CREATE INDEX entry_of_many_records ON audit.entry USING gin (records) WITH (fastupdate = off)
  WHERE cardinality(records) > 1;
