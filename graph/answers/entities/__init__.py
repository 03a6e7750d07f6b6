"""Answers about actors, places, processes, issues and sources; search and reconciliation."""
