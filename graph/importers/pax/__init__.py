"""The importer of PA-X."""
