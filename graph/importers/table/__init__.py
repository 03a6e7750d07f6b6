"""The importer of tables described by a mapping file."""
