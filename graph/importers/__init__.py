"""From the files of the field's datasets to records; importers know records, not the database."""
