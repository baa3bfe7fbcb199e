-- What tables do and whom they let in is kept by register and by role, so that a change replaces
-- only what it changes. The next start makes all of it anew once: an older start knew only the whole.

-- Whether whoever asks sees a record, in an area if one is named. With the rights of whoever asks.
CREATE FUNCTION bala.sees(of_register text, one uuid, in_area text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found boolean;
BEGIN
  EXECUTE format(
      'SELECT EXISTS (SELECT FROM register.%I t WHERE t.id = $1 AND ($2 IS NULL OR t.area = $2))',
      of_register)
    INTO found USING one, in_area;
  RETURN found;
END
$$;
REVOKE ALL ON FUNCTION bala.sees(text, uuid, text) FROM PUBLIC;

-- Takes away policies, rights and views that a start before this one gave.
CREATE FUNCTION bala.take_rights_away() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT schemaname, tablename, policyname FROM pg_policies
      WHERE schemaname IN ('register', 'bala', 'audit', 'access')
        AND policyname LIKE 'role %' LOOP
    EXECUTE format('DROP POLICY %I ON %I.%I', one.policyname, one.schemaname, one.tablename);
  END LOOP;
  FOR one IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'bala\_role\_%' LOOP
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA register, counting, audit, access FROM %I',
      one.rolname);
    EXECUTE format('REVOKE ALL ON bala.visible, bala.search_key, bala.record_key, bala.task FROM %I',
      one.rolname);
    IF pg_has_role(one.rolname, 'bala_publishing', 'MEMBER') THEN
      EXECUTE format('REVOKE bala_publishing FROM %I', one.rolname);
    END IF;
  END LOOP;
  FOR one IN SELECT viewname FROM pg_views WHERE schemaname = 'counting' LOOP
    EXECUTE format('DROP VIEW counting.%I CASCADE', one.viewname);
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS named FROM pg_proc p
      WHERE p.pronamespace = 'register'::regnamespace AND p.proname LIKE '%@looks' LOOP
    EXECUTE format('DROP FUNCTION %s', one.named);
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION bala.take_rights_away() FROM PUBLIC;
SELECT bala.take_rights_away();
DELETE FROM bala.structure WHERE name = 'behaviour';

-- As before, with every part of the behaviour noted as gone.
CREATE OR REPLACE FUNCTION bala.take_guards_away() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT t.tgname, t.tgrelid::regclass AS of FROM pg_trigger t
      JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'register'::regnamespace AND NOT t.tgisinternal LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.of);
  END LOOP;
  PERFORM bala.take_rights_away();
  DELETE FROM bala.structure WHERE name LIKE 'behaviour %';
END
$$;

-- Whoever administers users does it within reach.
ALTER TABLE access.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.assignment ENABLE ROW LEVEL SECURITY;
