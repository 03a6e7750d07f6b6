"""The importer of the UCDP actor dataset."""
