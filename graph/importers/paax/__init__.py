"""The importer of PAA-X."""
