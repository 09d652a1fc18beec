"""Many patients: reports become Parquet tables, and those become the tables of a trial."""
