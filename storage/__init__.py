"""Where it is kept: sealed, atomic, locked files around TinyDB."""
