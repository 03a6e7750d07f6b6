"""Questions put to a running Parley over HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from graph.errors import (
    BadParametersError,
    BadQuestionError,
    DatabaseUnavailableError,
    NotRecordedError,
    ParleyError,
)
from graph.json_shapes import Body

Pair = tuple[str, str]

_SECONDS = 300
# A network that is being read into memory, or a server that is busy, is asked again so often.
_TRIES = 5
_BUSY = frozenset({202, 429, 503})


class Remote:
    """One Parley at an address; each question is a request of its own."""

    def __init__(self, address: str, key: str = "") -> None:
        self._address = address.rstrip("/")
        self._headers = {"user-agent": "parley", **({"authorization": f"Bearer {key}"} if key else {})}

    def fetch(self, path: str, pairs: Sequence[Pair]) -> tuple[bytes, int]:
        """The body of an answer, and the data version where it says so in a header.

        Raises BadQuestionError and BadParametersError, naming the parameter; NotRecordedError;
        DatabaseUnavailableError where nobody answers.
        """
        address = f"{self._address}{path}?{urlencode(pairs)}" if pairs else f"{self._address}{path}"
        for tries_left in reversed(range(_TRIES)):
            try:
                with urlopen(Request(address, headers=self._headers), timeout=_SECONDS) as answer:  # noqa: S310 - http only
                    if answer.status not in _BUSY:
                        return answer.read(), int(answer.headers.get("x-parley-data-version") or 0)
                    wait = answer.headers.get("retry-after")
            except HTTPError as error:
                if error.code not in _BUSY or not tries_left:
                    raise _explain(error) from None
                wait = error.headers.get("retry-after")
            except (URLError, TimeoutError, OSError) as error:
                raise DatabaseUnavailableError(f"no Parley answers at {self._address}: {error}") from None
            time.sleep(min(float(wait or 1), 10))
        raise DatabaseUnavailableError(f"the Parley at {self._address} is too busy to answer")

    def list_items(self, path: str, pairs: Sequence[Pair]) -> Iterator[Body]:
        """The items of a list, page after page."""
        asked = list(pairs)
        while True:
            page = json.loads(self.fetch(path, asked)[0])
            yield from page["items"]
            if page["next"] is None:
                return
            asked = [*pairs, ("cursor", page["next"])]


def _explain(error: HTTPError) -> ParleyError:
    """The problem that was answered, as the error that the question itself would have raised."""
    try:
        problem = json.loads(error.read())
        detail, faults = str(problem["detail"]), problem.get("errors") or []
        named = [(str(fault["pointer"]).rpartition("/")[2], str(fault["detail"])) for fault in faults]
    except (ValueError, KeyError, TypeError):
        return ParleyError(f"answered {error.code}, and no problem document: is this a Parley?")
    if len(named) == 1:
        return BadQuestionError(*named[0])
    if named:
        return BadParametersError(named)
    if error.code in (404, 410):
        return NotRecordedError(detail)
    return DatabaseUnavailableError(detail) if error.code in _BUSY else ParleyError(detail)
