"""The actor network: dated dyads out of facts, and what is read off them. Pure functions; no database here."""
