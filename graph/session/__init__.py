"""The read session: what a question is asked of, at one data version, for one evidence filter."""
