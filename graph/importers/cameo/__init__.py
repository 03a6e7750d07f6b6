"""The importer of event data in CAMEO codes (ICEWS)."""
