"""Answers about facts: lists, ledgers, claims, disputes, timelines."""
