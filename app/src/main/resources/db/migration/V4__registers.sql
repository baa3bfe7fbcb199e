-- What every register shares. The tables of the registers themselves are made from the country's
-- definitions, in the schema "register"; code lists in "code"; what may be counted in "counting".

CREATE SCHEMA register;
CREATE SCHEMA code;
CREATE SCHEMA counting;

-- Every part of a register's table as it was made, to tell what a changed definition changes.
CREATE TABLE bala.structure (
  name text CONSTRAINT structure_key PRIMARY KEY,
  statement text NOT NULL,
  undo text NOT NULL
);

CREATE TABLE bala.area (
  id text CONSTRAINT area_key PRIMARY KEY,
  level text NOT NULL,
  parent text CONSTRAINT area_parent REFERENCES bala.area (id)
);

-- Records that a person may see because somebody referred them.
CREATE TABLE bala.visible (
  scope uuid NOT NULL,
  register text NOT NULL,
  record uuid NOT NULL,
  referred_by uuid NOT NULL DEFAULT bala.person(),
  referred_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT visible_key PRIMARY KEY (scope, register, record)
);

-- Search keys: sixty-four bits of a hash of register, kind and folded words; see SearchKeys.
CREATE TABLE bala.search_key (
  key bigint NOT NULL,
  area text NOT NULL,
  record uuid NOT NULL,
  register text NOT NULL,
  CONSTRAINT search_key_key PRIMARY KEY (key, area, record)
);

-- The key that seals one record's fields, itself sealed with the master key.
CREATE TABLE bala.record_key (
  register text NOT NULL,
  record uuid NOT NULL,
  area text NOT NULL,
  wrapped bytea NOT NULL,
  CONSTRAINT record_key_key PRIMARY KEY (register, record)
);

-- By which the master key that sealed this database is known again.
CREATE TABLE bala.master_key (
  one boolean NOT NULL DEFAULT true CONSTRAINT master_key_is_one PRIMARY KEY,
  proof bytea NOT NULL,
  CONSTRAINT master_key_one_row CHECK (one)
);

-- Something a keeper must look at, because a record it keeps no longer fits another one.
CREATE TABLE bala.task (
  id uuid CONSTRAINT task_key PRIMARY KEY DEFAULT uuidv7(),
  register text NOT NULL,
  record uuid NOT NULL,
  area text NOT NULL,
  unit text NOT NULL,
  kind text NOT NULL,
  detail text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  closed_by uuid
);
CREATE UNIQUE INDEX task_open_once ON bala.task (register, record, kind, detail)
  WHERE closed_at IS NULL;
CREATE INDEX task_of_area ON bala.task (area, register, id) WHERE closed_at IS NULL;

ALTER TABLE bala.visible ENABLE ROW LEVEL SECURITY;
ALTER TABLE bala.search_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE bala.record_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE bala.task ENABLE ROW LEVEL SECURITY;

-- The day on which a condition is asked: given by the caller, else today.
CREATE FUNCTION bala.day() RETURNS date
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('bala.day', true), '')::date, current_date);
