"""Use cases: one function for every command and every deed on a screen."""
