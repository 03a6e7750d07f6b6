"""Ten thousand wrong keys from one address are answered at the price of a refusal: the database is hardly asked, a
reader with a good key is not kept waiting. A key that is revoked, or expires, stops at once in two API processes.

make prove WHAT=keys ARGS="--wrong 10000 --rounds 20 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import re
import secrets
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import httpx2

from bench.homes import make_home
from bench.prove.backups import connected
from bench.serving import await_answer, serve
from bench.tables import Table, record
from graph.settings import Settings
from graph.store import load_seed, prepare
from graph.store.keys import NewKey, create_key, revoke_key

_GUESSERS = 8
_READS = 200
_LASTS = timedelta(seconds=8)
_PATHS = ("/v1/actors/russia", "/v1/audit?limit=1")


def main() -> None:
    """Guess, read beside the guessing, revoke; exit 1 where a key counts that should not, or the other way round."""
    parser = argparse.ArgumentParser(prog="bench.prove.keys", description=__doc__)
    parser.add_argument("--wrong", type=int, default=10_000, help="wrong keys that are sent")
    parser.add_argument("--rounds", type=int, default=20, help="keys that are revoked, and that expire")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    table = Table("Wrong keys, and keys that end", ("what", "found"))
    with make_home() as settings:
        connected(settings, lambda database: prepare(database, settings))
        connected(settings, lambda database: load_seed(database, settings))
        with serve(settings, seed=False) as one, serve(settings, seed=False) as other:
            for port in (one, other):
                await_answer(port, _PATHS[0])
            # First, for after many wrong keys an address must wait before a new one is looked at, a good one too.
            for _ in range(asked.rounds):
                end_keys(settings, (one, other))
            table.rows += asyncio.run(_guess(one, make_key(settings), asked.wrong, settings.wrong_keys_max))
            table.rows.append(("keys revoked, and refused by both processes at once", f"{asked.rounds}"))
            table.rows.append(("keys expired, and refused by both processes at once", f"{asked.rounds}"))
    table.show()
    if asked.record:
        record([table])


def make_key(settings: Settings, lasts: timedelta | None = None) -> NewKey:
    """A new key of an administrator."""
    return connected(settings, lambda database: create_key(database, ["admin"], owner="prover", lasts=lasts))


async def _guess(port: int, key: NewKey, wrong: int, most: int) -> list[tuple[str, str]]:
    address = f"http://127.0.0.1:{port}"
    good = {"authorization": f"Bearer {key.text}"}
    async with httpx2.AsyncClient(base_url=address, timeout=60) as client:
        await _read(client, good)
        # What the machine gives: the same number of requests that are refused for another reason.
        alone, before = await _read(client, good), await _count_queries(client)
        since = time.monotonic()
        left = iter(range(wrong))
        reading = asyncio.create_task(_read(client, good))
        answers = await asyncio.gather(*(_send_wrong(client, left) for _ in range(_GUESSERS)))
        took = time.monotonic() - since
        beside, after = await reading, await _count_queries(client)
    statuses = sum(answers, Counter[int]())
    if set(statuses) != {401, 429} or sum(statuses.values()) != wrong:
        sys.exit(f"broken: wrong keys are answered {dict(statuses)}")
    if alone[1] + beside[1]:
        sys.exit(f"broken: {beside[1]} of {_READS} reads with a good key were refused beside the wrong ones")
    # Minutes are counted from an address's first wrong key on, which was sent before: one may end at once.
    minutes = int(took / 60) + 2
    if statuses[401] > most * minutes:
        sys.exit(f"broken: {statuses[401]} keys were looked at in {took:.0f} s, not {most} a minute")
    # The good reader's own key is looked up at each of its reads.
    queries = {name: after[name] - before[name] for name in ("key_by_id", "keys_all")}
    if queries["key_by_id"] > statuses[401] + _READS + 1 or queries["keys_all"] > took + 2:
        sys.exit(f"broken: the database was asked {queries} times in {took:.0f} s")
    return [
        ("wrong keys sent, seconds", f"{wrong:,}, {took:.1f}"),
        ("answered 401, answered 429", f"{statuses[401]}, {statuses[429]:,}"),
        ("times that the database was asked for a key, for all keys", f"{queries['key_by_id']}, {queries['keys_all']}"),
        (f"{_READS} reads with a good key, of which refused", f"{beside[1]}"),
        ("such a read alone, and beside the wrong keys: median ms", f"{alone[0]:.1f}, {beside[0]:.1f}"),
    ]


async def _send_wrong(client: httpx2.AsyncClient, left: object) -> Counter[int]:
    statuses: Counter[int] = Counter()
    for _ in left:  # type: ignore[attr-defined]
        key = f"parley_{secrets.token_hex(8)}_{secrets.token_urlsafe(32)}"
        answer = await client.post("/v1/records", headers={"authorization": f"Bearer {key}"})
        statuses[answer.status_code] += 1
    return statuses


async def _read(client: httpx2.AsyncClient, headers: dict[str, str]) -> tuple[float, int]:
    """The median of some reads in milliseconds, and how many were refused."""
    took, refused = [], 0
    for _ in range(_READS):
        since = time.monotonic()
        refused += (await client.get(_PATHS[0], headers=headers)).status_code != 200
        took.append(1000 * (time.monotonic() - since))
    return sorted(took)[_READS // 2], refused


async def _count_queries(client: httpx2.AsyncClient) -> Counter[str]:
    text = (await client.get("/metrics")).text
    found = re.findall(r'^parley_query_seconds_count\{.*query="(\w+)".*\} ([\d.]+)', text, re.MULTILINE)
    return Counter({name: int(float(count)) for name, count in found})


def end_keys(settings: Settings, ports: Sequence[int]) -> None:
    """A key that is revoked and one that expires; exits where any process goes on taking one."""
    revoked, expiring = make_key(settings), make_key(settings, _LASTS)
    made = time.monotonic()
    for key in (revoked, expiring):
        require(key, ports, 200)
    connected(settings, lambda database: revoke_key(database, revoked.key.id))
    require(revoked, ports, 401)
    time.sleep(max(0.0, made + _LASTS.total_seconds() + 0.1 - time.monotonic()))
    require(expiring, ports, 401)


def require(key: NewKey, ports: Sequence[int], status: int) -> None:
    """Exits where a process answers otherwise to a read and to what only an administrator may ask."""
    for port in ports:
        for path in _PATHS:
            answer = httpx2.get(f"http://127.0.0.1:{port}{path}", headers={"authorization": f"Bearer {key.text}"})
            if answer.status_code != status:
                sys.exit(f"broken: {path} answers {answer.status_code}, not {status}: {answer.text[:200]}")


if __name__ == "__main__":
    main()
