"""What takes long is worked out once, beside the requests; a bounded number at a time."""

from __future__ import annotations

import asyncio

import pytest

from graph.errors import BadQuestionError, StillWorkingError
from graph.session.long_answers import BackgroundAnswers


class Slow:
    """Work that ends when it may; counts how often it was begun."""

    def __init__(self) -> None:
        self.may_end, self.begun = asyncio.Event(), 0

    async def work(self) -> str:
        self.begun += 1
        await self.may_end.wait()
        return "answer"


async def test_who_asks_again_is_told_what_was_worked_out_meanwhile() -> None:
    long_answers, slow = BackgroundAnswers(), Slow()
    for _ in range(2):
        with pytest.raises(StillWorkingError):
            await long_answers.find("question", slow.work, 0.01)
    slow.may_end.set()
    assert await long_answers.find("question", slow.work, 5) == "answer"
    assert await long_answers.find("question", slow.work, 5) == "answer"
    assert slow.begun == 1


async def test_so_many_are_worked_out_at_once_and_so_many_wait() -> None:
    long_answers, slow = BackgroundAnswers(), Slow()
    for number in range(20):
        with pytest.raises(StillWorkingError):
            await long_answers.find(number, slow.work, 0.001)
    assert slow.begun == 2
    slow.may_end.set()
    assert await long_answers.find(9, slow.work, 5) == "answer"
    assert slow.begun == 10, "the others were not begun, and are for who asks again"
    assert await long_answers.find(19, slow.work, 5) == "answer"


async def test_what_fails_is_told_to_who_waits_and_not_kept() -> None:
    async def fail() -> None:
        raise BadQuestionError("limit", "too much")

    long_answers, slow = BackgroundAnswers(), Slow()
    with pytest.raises(BadQuestionError, match="too much"):
        await long_answers.find("question", fail, 5)
    slow.may_end.set()
    assert await long_answers.find("question", slow.work, 5) == "answer"


async def test_nothing_goes_on_after_the_end() -> None:
    long_answers, slow = BackgroundAnswers(), Slow()
    for number in range(3):
        with pytest.raises(StillWorkingError):
            await long_answers.find(number, slow.work, 0.001)
    begun = [task for task in asyncio.all_tasks() if "_work_out" in repr(task)]
    await long_answers.close()
    assert len(begun) == 3
    assert all(task.cancelled() for task in begun)
