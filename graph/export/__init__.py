"""What leaves Parley as files of other tools."""
