"""Reads sessions/ and assets/ into types; every error names file, table and key."""
