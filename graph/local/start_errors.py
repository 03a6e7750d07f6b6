"""How the start of a Neo4j can fail, apart from its waiting and its asking, which both name it."""


class ChildDiedError(Exception):
    """The process ended before it answered."""


class StartTimeoutError(Exception):
    """The process lives, and did not answer in time; the text is what it said last."""


class WrongPasswordError(Exception):
    """The database knows another password than the one that was kept."""
