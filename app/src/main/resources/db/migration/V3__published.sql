-- Published figures: every table that was ever published, as vintages that never change.
-- The portal's database role reads this schema and nothing else.


CREATE TABLE published.vintage (
  id uuid CONSTRAINT vintage_key PRIMARY KEY DEFAULT uuidv7(),
  dataflow text NOT NULL,
  number integer NOT NULL CONSTRAINT vintage_number_from_one CHECK (number >= 1),
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL CONSTRAINT vintage_kind CHECK (kind IN ('PUBLISHED', 'COMPUTED')),
  definitions_hash text NOT NULL,
  content_hash text NOT NULL,
  synthetic boolean NOT NULL,
  topic text NOT NULL,
  higher_is_better boolean NOT NULL,
  has_direction boolean NOT NULL,
  by_area boolean NOT NULL,
  rule text,
  protected_count bigint,
  suppressed_cells integer NOT NULL DEFAULT 0,
  CONSTRAINT vintage_once UNIQUE (dataflow, number),
  CONSTRAINT vintage_computed_has_rule CHECK ((kind = 'COMPUTED') = (rule IS NOT NULL))
);
COMMENT ON COLUMN published.vintage.protected_count IS
  'how many records stand behind a computed table, after protection; NULL when that itself is hidden';

CREATE TABLE published.dimension (
  vintage uuid NOT NULL CONSTRAINT dimension_vintage REFERENCES published.vintage,
  position integer NOT NULL,
  id text NOT NULL,
  CONSTRAINT dimension_key PRIMARY KEY (vintage, position)
);

CREATE TABLE published.wording (
  vintage uuid NOT NULL CONSTRAINT wording_vintage REFERENCES published.vintage,
  position integer NOT NULL,
  subject text NOT NULL,
  language text NOT NULL,
  words text NOT NULL,
  reviewed boolean NOT NULL,
  CONSTRAINT wording_key PRIMARY KEY (vintage, subject, language)
);
COMMENT ON COLUMN published.wording.subject IS
  'name, definition, unit, dimension:ID, code:ID:CODE, area:ID, source:ID:title, source:ID:publisher or note:NUMBER';

CREATE TABLE published.source (
  vintage uuid NOT NULL CONSTRAINT source_vintage REFERENCES published.vintage,
  id text NOT NULL,
  address text,
  published date,
  licence text,
  CONSTRAINT source_key PRIMARY KEY (vintage, id)
);

CREATE TABLE published.observation (
  vintage uuid NOT NULL CONSTRAINT observation_vintage REFERENCES published.vintage,
  number integer NOT NULL,
  area text,
  codes text[] NOT NULL,
  period text NOT NULL,
  value numeric,
  value_as_published text,
  status text NOT NULL,
  source text,
  at text NOT NULL,
  confidence text NOT NULL
    CONSTRAINT observation_confidence CHECK (confidence IN ('OFFICIAL', 'TO_BE_CONFIRMED')),
  CONSTRAINT observation_key PRIMARY KEY (vintage, number),
  CONSTRAINT observation_once UNIQUE NULLS NOT DISTINCT (vintage, area, codes, period),
  CONSTRAINT observation_value_has_its_digits CHECK ((value IS NULL) = (value_as_published IS NULL)),
  CONSTRAINT observation_suppressed_has_no_value CHECK (status <> 'Q' OR value IS NULL)
);

-- What is published stays: nobody who acts through the program may change or take back a row.
CREATE FUNCTION published.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published figure never changes: publish a new vintage'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

DO $$
DECLARE
  published_table text;
BEGIN
  FOREACH published_table IN ARRAY
    ARRAY['vintage', 'dimension', 'wording', 'source', 'observation']
  LOOP
    EXECUTE format(
      'CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON published.%I
         FOR EACH STATEMENT EXECUTE FUNCTION published.refuse_change()', published_table);
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bala_publishing') THEN
    CREATE ROLE bala_publishing NOLOGIN;
  END IF;
END $$;

GRANT USAGE ON SCHEMA published TO bala_portal, bala_publishing;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO bala_portal, bala_publishing;
GRANT INSERT ON ALL TABLES IN SCHEMA published TO bala_publishing;
GRANT bala_publishing TO bala_app WITH INHERIT FALSE, SET TRUE;
