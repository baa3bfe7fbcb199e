-- Owner of everything is the login that runs the migrations. The program works through the login
-- bala_app, which owns nothing, inherits nothing and takes one role per transaction.

DO $$
DECLARE
  here text := quote_ident(current_database());
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bala_app') THEN
    CREATE ROLE bala_app LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  -- what every role that acts may call: the settings of the transaction
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bala_acting') THEN
    CREATE ROLE bala_acting NOLOGIN;
  END IF;
  -- the portal: published figures and nothing else
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bala_portal') THEN
    CREATE ROLE bala_portal NOLOGIN;
  END IF;
  -- sign-in: what proves who a person is and nothing else
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bala_sign_in') THEN
    CREATE ROLE bala_sign_in NOLOGIN;
  END IF;
  GRANT bala_portal, bala_sign_in TO bala_app WITH INHERIT FALSE, SET TRUE;

  EXECUTE 'REVOKE ALL ON DATABASE ' || here || ' FROM PUBLIC';
  EXECUTE 'GRANT CONNECT ON DATABASE ' || here || ' TO bala_app';
  EXECUTE 'ALTER ROLE bala_app IN DATABASE ' || here || ' SET search_path = ''''';
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- a function is open to nobody until it is granted
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

GRANT USAGE ON SCHEMA bala TO bala_acting;

CREATE FUNCTION bala.person() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('bala.person', true), '')::uuid;
CREATE FUNCTION bala.unit() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('bala.unit', true), '');
CREATE FUNCTION bala.areas() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('bala.areas', true), ''), '{}')::text[];
CREATE FUNCTION bala.purpose() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('bala.purpose', true), '');

COMMENT ON FUNCTION bala.person() IS 'Who acts. In policies: (SELECT bala.person()), so that it is asked once a query.';
COMMENT ON FUNCTION bala.unit() IS 'The unit in whose name the person acts.';
COMMENT ON FUNCTION bala.areas() IS 'Areas within reach; empty means none. In policies: (SELECT bala.areas()).';
COMMENT ON FUNCTION bala.purpose() IS 'What the person acts for; kept by the audit.';

GRANT EXECUTE ON FUNCTION bala.person(), bala.unit(), bala.areas(), bala.purpose() TO bala_acting;

CREATE TABLE bala.database (
  one         boolean     NOT NULL DEFAULT true,
  id          uuid        NOT NULL DEFAULT uuidv7(),
  synthetic   boolean     NOT NULL,
  country     text        NOT NULL,
  definitions text,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT database_is_one PRIMARY KEY (one),
  CONSTRAINT database_one_row CHECK (one)
);
COMMENT ON TABLE bala.database IS 'What this database is: one row, written when it is created.';
COMMENT ON COLUMN bala.database.synthetic IS 'Whether its people are made up; never changes.';
COMMENT ON COLUMN bala.database.definitions IS 'Hash of the country package that it works with.';

CREATE FUNCTION bala.keep_the_kind() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A database stays synthetic or real for ever' USING ERRCODE = 'BA001';
END
$$;
CREATE TRIGGER database_keeps_its_kind BEFORE UPDATE OF synthetic, id, created_at ON bala.database
  FOR EACH ROW EXECUTE FUNCTION bala.keep_the_kind();
CREATE TRIGGER database_is_not_deleted BEFORE DELETE ON bala.database
  FOR EACH ROW EXECUTE FUNCTION bala.keep_the_kind();

CREATE SCHEMA published;
COMMENT ON SCHEMA published IS 'Figures that anybody may read.';
GRANT USAGE ON SCHEMA published TO bala_portal;
ALTER DEFAULT PRIVILEGES IN SCHEMA published GRANT SELECT ON TABLES TO bala_portal;
