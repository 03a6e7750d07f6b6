"""The importer of DECIDE positions."""
