"""Faults, each made at a random moment, and what must be so afterwards. ``bench/prove/faults.py`` makes them at length.

- ``scene``: the Neo4j that they are made in, and the commands that meet them.
- ``migrations``: a migration is killed; two run at once.
- ``loads``: two loads at once; the clock is set back during a load.
- ``writers``: two writers of one record, each through an API process of its own.
"""
