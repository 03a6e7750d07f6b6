"""The network worked out fact by fact in plain Python: slow, and what the answers from memory must equal."""
