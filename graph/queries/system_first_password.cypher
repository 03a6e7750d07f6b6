// Gives a new Neo4j its own password instead of the one that every Neo4j starts with; for the database "system".
ALTER CURRENT USER SET PASSWORD FROM $old TO $new
