"""Answers cached: the same again while the data stay, never an older one, once for all who ask, and only so many."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from api.answer_cache import AnswerCache, CachedAnswer
from api.reading import Reader
from tests.api.writable import Writable

PATH = "/v1/actors"


def answer(size: int, n: int = 1) -> CachedAnswer:
    return CachedAnswer(n, bytes(size))


def test_a_question_is_known_by_its_path_and_its_parameters() -> None:
    kept = AnswerCache(1600)
    kept.keep(PATH, [("q", "a")], answer(10))

    assert kept.find(PATH, [("q", "a")]) == answer(10)
    assert kept.find(PATH, [("q", "b")]) is None
    assert kept.find("/v1/talks", [("q", "a")]) is None


def test_a_newer_answer_takes_the_place_of_the_older_one() -> None:
    kept = AnswerCache(1600)
    kept.keep(PATH, [], answer(100, n=1))
    kept.keep(PATH, [], answer(50, n=2))

    assert kept.find(PATH, []) == answer(50, n=2)


def test_what_was_not_asked_for_longest_goes() -> None:
    kept = AnswerCache(1600)
    for number in range(16):
        kept.keep(PATH, [("n", str(number))], answer(100))
    kept.find(PATH, [("n", "0")])
    kept.keep(PATH, [("n", "16")], answer(100))

    assert kept.find(PATH, [("n", "0")]) is not None
    assert kept.find(PATH, [("n", "1")]) is None
    assert kept.find(PATH, [("n", "2")]) is not None


def test_an_answer_too_large_is_not_kept_and_forgets_the_one_before() -> None:
    kept = AnswerCache(800)
    kept.keep(PATH, [], answer(100))
    kept.keep(PATH, [], answer(101))

    assert kept.find(PATH, []) is None


def test_without_room_nothing_is_kept() -> None:
    kept = AnswerCache(0)
    kept.keep(PATH, [], answer(1))

    assert kept.find(PATH, []) is None


async def test_of_those_who_ask_the_same_after_a_write_one_works_it_out_and_the_others_wait() -> None:
    kept, worked_out, waited = AnswerCache(1600), 0, 0
    kept.keep(PATH, [], answer(10, n=1))

    async def ask() -> CachedAnswer | None:
        nonlocal worked_out, waited
        if await kept.await_renewal(PATH, []):
            waited += 1
            return kept.find(PATH, [])
        with kept.renew(PATH, []):
            worked_out += 1
            await asyncio.sleep(0.01)
            kept.keep(PATH, [], answer(20, n=2))
        return kept.find(PATH, [])

    answers = await asyncio.gather(*(ask() for _ in range(50)))

    assert (worked_out, waited) == (1, 49)
    assert set(answers) == {answer(20, n=2)}
    assert not await kept.await_renewal(PATH, [])


async def test_nobody_waits_for_an_answer_that_was_never_cached_or_that_failed() -> None:
    kept = AnswerCache(1600)
    with kept.renew(PATH, []):
        assert not await kept.await_renewal(PATH, [])
    kept.keep(PATH, [], answer(10))
    with suppress(TimeoutError), kept.renew(PATH, []):
        waiting = asyncio.create_task(kept.await_renewal(PATH, []))
        await asyncio.sleep(0)
        raise TimeoutError

    assert await waiting
    assert not await kept.await_renewal(PATH, [])


def test_after_a_write_a_question_is_worked_out_once_for_a_crowd(
    writable: Writable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/v1/network?layers=acted"
    writable.get(path)
    written = writable.load({"kind": "actor", "id": "newcomer", "name": "Newcomer", "type": "other"})
    assert written.status_code == 200, written.text
    worked_out = list[str]()
    work_out = Reader._work_out

    async def note(reader: Reader, *asked: object) -> object:
        worked_out.append(path)
        await asyncio.sleep(0.2)  # until all have asked
        return await work_out(reader, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "_work_out", note)
    with ThreadPoolExecutor(10) as crowd:
        answers = list(crowd.map(lambda _: writable.get(path), range(10)))

    assert worked_out == [path]
    assert {answer["data_version"] for answer in answers} == {written.json()["data_version"]}
