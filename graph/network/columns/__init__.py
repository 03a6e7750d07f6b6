"""The network in memory: one row a fact and pair of actors, in columns; what answers read instead of the database."""
