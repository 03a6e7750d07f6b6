"""The participants of militarized interstate disputes (Correlates of War, MIDB)."""
