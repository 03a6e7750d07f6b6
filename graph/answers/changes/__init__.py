"""Answers about what was recorded when: the changes that commits made, and the record's history as pages to copy."""
