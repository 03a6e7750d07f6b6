"""Answers about networks: edges, paths, measures, mediators, exports."""
