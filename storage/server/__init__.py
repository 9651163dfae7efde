"""A PostgreSQL server that several cells share, behind the same protocols as files; extra `server`."""
