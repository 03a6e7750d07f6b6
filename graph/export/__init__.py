"""What leaves Parley as files of other tools: one module a format, each a pure function from rows to pieces of text."""
