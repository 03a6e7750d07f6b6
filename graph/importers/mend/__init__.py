"""The importer of MEND."""
