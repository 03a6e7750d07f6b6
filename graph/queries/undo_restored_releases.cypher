// Takes back the releases that an unpublished restore kept ready.
MATCH (r:RestoredRelease)
DETACH DELETE r
RETURN count(r) AS undone
