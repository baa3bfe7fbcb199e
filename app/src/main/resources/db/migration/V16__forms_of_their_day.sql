-- What the form of a register said, by its fingerprint, from the day it was first used. Records
-- entered before have a fingerprint that is not here: their form is not known.
CREATE TABLE bala.form (
  fingerprint text CONSTRAINT form_key PRIMARY KEY,
  register text NOT NULL,
  meaning text NOT NULL,
  text text NOT NULL,
  first_used timestamptz NOT NULL DEFAULT now()
);

-- The words of a form, for whoever knows its fingerprint: it stands on the records that one sees.
CREATE FUNCTION bala.words_of(of_form text, of_register text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT text FROM bala.form WHERE fingerprint = of_form AND register = of_register
$$;
REVOKE ALL ON FUNCTION bala.words_of(text, text) FROM PUBLIC;
