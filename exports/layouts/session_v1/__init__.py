"""The papers of a session, layouts `session/1`; released, so never edited."""
