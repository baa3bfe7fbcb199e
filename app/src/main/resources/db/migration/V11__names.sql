-- Who somebody is, for those who read what that person did: names, nothing else.
CREATE FUNCTION access.names_of(given uuid[])
RETURNS TABLE (id uuid, names text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.id, p.names FROM access.person p WHERE p.id = ANY (given)
$$;
REVOKE ALL ON FUNCTION access.names_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.names_of(uuid[]) TO bala_sign_in;
