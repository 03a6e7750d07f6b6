"""The questions that Parley answers: plain dicts out of pinned, bounded reads; no HTTP here."""
