"""Releases: a data version under a name, as files that are cited and checked, and the same answers for good."""
