-- The day on which a condition is asked is the caller's: the program gives its own, where the
-- country is. Without one nothing is decided.
CREATE OR REPLACE FUNCTION bala.day() RETURNS date
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('bala.day')::date;
COMMENT ON FUNCTION bala.day() IS
  'The day on which a condition is asked; by hand: SET bala.day = ''2026-12-31''.';

-- Who closed a task and when is who acts and now, whoever writes it.
CREATE FUNCTION bala.close_task() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL THEN
    NEW.closed_at := now();
    NEW.closed_by := bala.person();
  ELSE
    NEW.closed_at := OLD.closed_at;
    NEW.closed_by := OLD.closed_by;
  END IF;
  RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION bala.close_task() FROM PUBLIC;
CREATE TRIGGER task_is_closed_by_who_acts BEFORE UPDATE ON bala.task
  FOR EACH ROW EXECUTE FUNCTION bala.close_task();

-- Triggers and views hold on to the columns that they name. Whoever changes a table by hand takes
-- them away first; the next start makes them anew before anybody is let in.
CREATE FUNCTION bala.take_guards_away() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT viewname FROM pg_views WHERE schemaname = 'counting' LOOP
    EXECUTE format('DROP VIEW counting.%I CASCADE', one.viewname);
  END LOOP;
  FOR one IN SELECT t.tgname, t.tgrelid::regclass AS of FROM pg_trigger t
      JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'register'::regnamespace AND NOT t.tgisinternal LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.of);
  END LOOP;
  DELETE FROM bala.structure WHERE name = 'behaviour';
END
$$;
REVOKE ALL ON FUNCTION bala.take_guards_away() FROM PUBLIC;
