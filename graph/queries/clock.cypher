// The database's own time, in milliseconds since 1970.
RETURN timestamp() AS now
