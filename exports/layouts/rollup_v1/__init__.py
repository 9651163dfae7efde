"""Figures of a committee, version 1: tables of persons by level, organisations, who is missing."""
