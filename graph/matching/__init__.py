"""One actor, many names: which recorded actors are one, by ids and by names; pure, without the database."""
