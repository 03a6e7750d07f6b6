"""Hard promises, shown being kept: one runnable module a promise."""
