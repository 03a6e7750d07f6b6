"""Whether anything that Parley is made of has a weakness that is known: ``make audit``.

Every component of the bill of materials is looked up in OSV, which holds the advisories for Python, Java and npm. It
fails where one has an advisory that is not accepted, and as well where one could *not* be looked up: a source that
answers nothing looks like one that found nothing. So a package whose weaknesses have long been known is asked for too.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from supply.bill import write_bill

_SOURCE = "https://api.osv.dev"
_BATCH = 200
_SECONDS = 60
# jinja2 2.4.1 is of 2010; advisories on it have been published since 2014.
_KNOWN_WEAK = "pkg:pypi/jinja2@2.4.1"
# Advisories that were read and do not concern Parley: one a line, with the reason.
ACCEPTED = Path(__file__).parent / "accepted.txt"


class NotAuditedError(Exception):
    """Something could not be looked up; the text says what and why."""


def list_purls() -> list[str]:
    """Each component of the bill of materials, as advisories name it."""
    purls = (component["purl"].partition("?")[0] for component in json.loads(write_bill())["components"])
    return list(dict.fromkeys(purls))


def read_accepted(path: Path = ACCEPTED) -> dict[str, str]:
    """Advisories that do not concern Parley, and why."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return {name: reason.strip() for name, _, reason in (line.partition(" ") for line in lines if line)}


def find_advisories(purls: Sequence[str], source: str) -> dict[str, list[str]]:
    """The advisories on each of these packages. Raises NotAuditedError unless the source answers for every one."""
    found: dict[str, list[str]] = {}
    for begin in range(0, len(purls), _BATCH):
        batch = purls[begin : begin + _BATCH]
        asked = [_KNOWN_WEAK, *batch]
        results = _ask(source, asked)
        if len(results) != len(asked) or not all(isinstance(result, dict) for result in results):
            raise NotAuditedError(f"{source} answered {len(results)} of {len(asked)} questions")
        if not results[0].get("vulns"):
            raise NotAuditedError(f"{source} knows no advisory on {_KNOWN_WEAK}, so its silence says nothing")
        for purl, result in zip(asked[1:], results[1:], strict=True):
            if result.get("next_page_token"):
                raise NotAuditedError(f"{source} has more advisories on {purl} than it gave")
            found[purl] = [vulnerability["id"] for vulnerability in result.get("vulns", ())]
    return found


def _ask(source: str, purls: Sequence[str]) -> list[Any]:
    body = json.dumps({"queries": [{"package": {"purl": purl}} for purl in purls]}).encode()
    request = urllib.request.Request(  # noqa: S310 - the address is ours
        f"{source}/v1/querybatch", body, {"content-type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            results = json.load(answer)["results"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAuditedError(f"{source} could not be asked: {error}") from error
    if not isinstance(results, list):
        raise NotAuditedError(f"{source} gave no list of results")
    return results


def audit(source: str) -> Iterator[str]:
    """What is wrong, one line each."""
    accepted = read_accepted()
    for purl, advisories in find_advisories(list_purls(), source).items():
        for advisory in advisories:
            if advisory not in accepted:
                yield f"{purl}: {advisory}"


def main() -> int:
    """0 where every package was looked up and none has an advisory, 1 where one has, 2 where one was not looked up."""
    source = os.environ.get("PARLEY_AUDIT_SOURCE", _SOURCE)
    try:
        faults = list(audit(source))
    except NotAuditedError as error:
        print(f"audit: not done: {error}", file=sys.stderr)
        return 2
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"audit: {len(list_purls())} packages looked up in {source}, {len(faults)} advisories", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
