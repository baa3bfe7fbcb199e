-- What the form of a register said, by its fingerprint, from the day it was first used. Records
-- entered before have a fingerprint that is not here: their form is not known.
CREATE TABLE bala.form (
  fingerprint text CONSTRAINT form_key PRIMARY KEY,
  register text NOT NULL,
  meaning text NOT NULL,
  text text NOT NULL,
  first_used timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON bala.form TO bala_acting;
