"""The knowledge graph: records, evidence and time, the Neo4j that keeps them, and the questions it answers."""
