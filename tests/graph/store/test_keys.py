"""Keys: who holds one, what it allows, and when it ends."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from graph.driver import Database, Rows
from graph.errors import BadQuestionError, DatabaseUnavailableError, KeyRefusedError, NotRecordedError
from graph.store.keys import KnownKeys, check_key, create_key, list_keys, revoke_key


async def test_a_key_is_its_owners_until_it_is_revoked(database: Database) -> None:
    new = await create_key(database, ["write"], owner=" A. Coder ")

    found = await check_key(database, new.text)
    assert (found.id, found.owner, found.scopes) == (new.key.id, "A. Coder", ("write",))
    assert [found.allows(scope) for scope in ("read", "write", "admin")] == [True, True, False]

    revoked = await revoke_key(database, new.key.id)
    with pytest.raises(KeyRefusedError, match="revoked"):
        await check_key(database, new.text)
    assert (await revoke_key(database, new.key.id)).revoked == revoked.revoked, "revoking again changes nothing"


async def test_a_key_expires(database: Database) -> None:
    new = await create_key(database, ["admin"], owner="me", lasts=timedelta(milliseconds=1))
    await asyncio.sleep(0.01)

    with pytest.raises(KeyRefusedError, match="expired"):
        await check_key(database, new.text)


async def test_the_database_never_holds_a_key(database: Database) -> None:
    new = await create_key(database, ["read"], owner="me")
    secret = new.text.split("_", 2)[2]
    (row,) = await database.read("key_by_id", id=new.key.id)

    assert len(secret) >= 43, "32 bytes and more"
    assert not any(secret in str(value) for value in row.values())
    assert "text" not in new.key.as_dict()


async def test_a_key_shows_when_it_was_used_last(database: Database) -> None:
    new = await create_key(database, ["read"], owner="me")
    assert [key.last_used for key in await list_keys(database)] == [None]

    await check_key(database, new.text)

    (listed,) = await list_keys(database)
    assert listed.last_used is not None
    assert listed.last_used >= listed.created


async def test_a_key_that_is_none_is_refused(database: Database) -> None:
    new = await create_key(database, ["write"], owner="me")
    other = await create_key(database, ["write"], owner="me")
    head, secret = f"parley_{new.key.id}", new.text.split("_", 2)[2]

    for text in ("", "parley_", f"{head}_{other.text.split('_', 2)[2]}", head, secret, new.text + "x", "é" * 64):
        with pytest.raises(KeyRefusedError, match="unknown"):
            await check_key(database, text)


@pytest.mark.parametrize(("scopes", "owner"), [([], "me"), (["root"], "me"), (["read"], "  "), (["read"], "a\nb")])
async def test_what_cannot_be_is_refused(database: Database, scopes: list[str], owner: str) -> None:
    with pytest.raises(BadQuestionError):
        await create_key(database, scopes, owner=owner)


async def test_no_key_of_that_id_can_be_revoked(database: Database) -> None:
    with pytest.raises(NotRecordedError, match="nobody"):
        await revoke_key(database, "nobody")


async def test_a_good_key_is_known_to_all_who_ask_while_the_keys_are_read_for_the_first_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (await create_key(database, ["read"], owner="somebody")).text
    read, asked = database.read, list[str]()

    async def read_slowly(name: str, /, **parameters: object) -> Rows:
        asked.append(name)
        await asyncio.sleep(0.05)
        return await read(name, **parameters)

    monkeypatch.setattr(database, "read", read_slowly)
    known = KnownKeys()
    early = [asyncio.create_task(known.includes(database, good)) for _ in range(10)]
    await asyncio.sleep(0.02)
    early[0].cancel()

    assert await asyncio.gather(known.includes(database, good), *early[1:]) == [True] * 10
    assert not await known.includes(database, good[:-1] + ("a" if good[-1] != "a" else "b"))
    assert asked == ["keys_all"]


async def test_keys_that_could_not_be_read_are_read_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    good, known = (await create_key(database, ["read"], owner="somebody")).text, KnownKeys()

    async def fail(_name: str, /, **_: object) -> Rows:
        raise DatabaseUnavailableError("away")

    with monkeypatch.context() as away:
        away.setattr(database, "read", fail)
        with pytest.raises(DatabaseUnavailableError):
            await known.includes(database, good)

    assert await known.includes(database, good)
