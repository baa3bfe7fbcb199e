-- Who a person is (access) and who did what (audit).

CREATE SCHEMA access;

CREATE TABLE access.person (
  id uuid CONSTRAINT person_key PRIMARY KEY,
  sign_in_name text NOT NULL CONSTRAINT person_sign_in_name_once UNIQUE,
  names text NOT NULL,
  password_hash text NOT NULL,
  disabled boolean NOT NULL DEFAULT false,
  failed_attempts integer NOT NULL DEFAULT 0,
  last_attempt timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- One role of one person in one unit; a role that reaches the nation has no unit.
CREATE TABLE access.assignment (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT assignment_key PRIMARY KEY,
  person uuid NOT NULL CONSTRAINT assignment_person REFERENCES access.person (id),
  role text NOT NULL,
  unit text,
  CONSTRAINT assignment_once UNIQUE NULLS NOT DISTINCT (person, role, unit)
);

-- How long a name must wait after repeated wrong passwords: nothing for the first five attempts,
-- then one second doubled for each further one, a quarter of an hour at most.
CREATE FUNCTION access.blocked_until(attempts integer, last_attempt timestamptz)
RETURNS timestamptz LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN attempts >= 5
    THEN last_attempt + least(power(2, least(attempts - 5, 20)), 900) * interval '1 second' END
$$;

-- Counts the attempt before the password is looked at, so that parallel guesses count too.
CREATE FUNCTION access.attempt(given_name text)
RETURNS TABLE (id uuid, names text, password_hash text, blocked_until timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found_person access.person;
  blocked timestamptz;
BEGIN
  SELECT * INTO found_person FROM access.person p
    WHERE p.sign_in_name = given_name AND NOT p.disabled FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  blocked := access.blocked_until(found_person.failed_attempts, found_person.last_attempt);
  IF blocked > clock_timestamp() THEN
    RETURN QUERY SELECT found_person.id, found_person.names, ''::text, blocked;
    RETURN;
  END IF;
  UPDATE access.person p
    SET failed_attempts = p.failed_attempts + 1, last_attempt = clock_timestamp()
    WHERE p.id = found_person.id;
  RETURN QUERY
    SELECT found_person.id, found_person.names, found_person.password_hash, NULL::timestamptz;
END
$$;

CREATE FUNCTION access.succeeded(given_person uuid)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE access.person SET failed_attempts = 0, last_attempt = NULL WHERE id = given_person
$$;

-- Roles of a person who may sign in; none for a person who may not.
CREATE FUNCTION access.assignments(given_person uuid)
RETURNS TABLE (role text, unit text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.role, a.unit FROM access.assignment a JOIN access.person p ON p.id = a.person
  WHERE p.id = given_person AND NOT p.disabled ORDER BY a.id
$$;

-- Persons of a role, for whoever refers a record to one of them: id and names, nothing else.
CREATE FUNCTION access.persons_with_role(given_role text)
RETURNS TABLE (id uuid, names text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT p.id, p.names FROM access.assignment a JOIN access.person p ON p.id = a.person
  WHERE a.role = given_role AND NOT p.disabled ORDER BY p.names, p.id
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM PUBLIC;
GRANT USAGE ON SCHEMA access TO bala_sign_in;
GRANT EXECUTE ON FUNCTION access.attempt(text), access.succeeded(uuid), access.assignments(uuid)
  TO bala_sign_in;

CREATE SCHEMA audit;

-- What was done: written in the transaction of the action, never changed.
CREATE TABLE audit.entry (
  number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT entry_key PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  person uuid,
  role text NOT NULL,
  unit text,
  purpose text,
  action text NOT NULL,
  register text,
  records uuid[] NOT NULL DEFAULT '{}',
  fields text[] NOT NULL DEFAULT '{}',
  request text
);
CREATE INDEX entry_of_one_record ON audit.entry ((records[1]), number)
  WHERE cardinality(records) = 1;
CREATE INDEX entry_of_person ON audit.entry (person, number);

ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION audit.write(
  done text, in_register text, of_records uuid[], of_fields text[] DEFAULT '{}')
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO audit.entry (person, role, unit, purpose, action, register, records, fields, request)
  VALUES (bala.person(), current_setting('role'), bala.unit(), bala.purpose(), done, in_register,
    of_records, of_fields, nullif(current_setting('bala.request', true), ''))
$$;

CREATE FUNCTION audit.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The audit is only ever added to' USING ERRCODE = '42501';
END
$$;
CREATE TRIGGER entry_is_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
GRANT USAGE ON SCHEMA audit TO bala_sign_in;
GRANT EXECUTE ON FUNCTION audit.write(text, text, uuid[], text[]) TO bala_sign_in;
