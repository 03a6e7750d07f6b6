"""How the start of a Neo4j can fail, apart from its waiting and its asking, which both name it."""


class ChildDied(Exception):  # noqa: N818 - reads as what it is
    """The process ended before it answered."""


class TooSlow(Exception):  # noqa: N818
    """The process lives, and did not answer in time; the text is what it said last."""


class WrongPassword(Exception):  # noqa: N818
    """The database knows neither the kept password nor the first one."""
