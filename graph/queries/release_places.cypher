// Where the actors of a release lay when it was made, as JSON; null for one that was made without.
MATCH (r:Release {version: $version})
RETURN r.places AS places
