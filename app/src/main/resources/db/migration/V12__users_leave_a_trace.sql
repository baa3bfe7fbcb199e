-- Whatever is done to a user or a role of a user is in the audit, whoever does it and however.
-- The role and the unit that were given or taken stand in the entry's fields.
CREATE FUNCTION access.write_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM audit.write('user-made', NULL, ARRAY[NEW.id]);
    RETURN NULL;
  END IF;
  IF NEW.disabled <> OLD.disabled THEN
    PERFORM audit.write(
      CASE WHEN NEW.disabled THEN 'user-disabled' ELSE 'user-enabled' END, NULL, ARRAY[NEW.id]);
  END IF;
  IF (NEW.sign_in_name, NEW.names, NEW.password_hash)
      IS DISTINCT FROM (OLD.sign_in_name, OLD.names, OLD.password_hash) THEN
    PERFORM audit.write('user-changed', NULL, ARRAY[NEW.id], array_remove(ARRAY[
      CASE WHEN NEW.sign_in_name <> OLD.sign_in_name THEN 'sign_in_name' END,
      CASE WHEN NEW.names <> OLD.names THEN 'names' END,
      CASE WHEN NEW.password_hash <> OLD.password_hash THEN 'password' END], NULL));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER person_leaves_a_trace AFTER INSERT OR UPDATE ON access.person
  FOR EACH ROW EXECUTE FUNCTION access.write_person();

CREATE FUNCTION access.write_assignment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM audit.write('role-taken', NULL, ARRAY[OLD.person],
      array_remove(ARRAY[OLD.role, OLD.unit], NULL));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM audit.write('role-given', NULL, ARRAY[NEW.person],
      array_remove(ARRAY[NEW.role, NEW.unit], NULL));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER assignment_leaves_a_trace AFTER INSERT OR UPDATE OR DELETE ON access.assignment
  FOR EACH ROW EXECUTE FUNCTION access.write_assignment();

REVOKE ALL ON FUNCTION access.write_person(), access.write_assignment() FROM PUBLIC;
