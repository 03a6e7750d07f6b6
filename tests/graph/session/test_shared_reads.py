"""Values of data versions, read once however many ask at the same time."""

from __future__ import annotations

import asyncio

import pytest

from graph.session.shared_reads import SharedReads


async def test_many_who_ask_at_once_share_one_read() -> None:
    values: SharedReads[int, str] = SharedReads(2)
    reads: list[int] = []

    async def find(key: int) -> str:
        async def read() -> str:
            reads.append(key)
            await asyncio.sleep(0.01)
            return f"value of {key}"

        return await values.find(key, read)

    assert set(await asyncio.gather(*(find(1) for _ in range(50)), *(find(2) for _ in range(50)))) == {
        "value of 1",
        "value of 2",
    }
    assert sorted(reads) == [1, 2]
    await find(1)
    assert sorted(reads) == [1, 2], "what is cached is not read again"
    await find(3)
    await find(2)
    assert reads[2:] == [3, 2], "only the last ones are cached"


async def test_a_read_that_fails_fails_for_all_who_wait_and_is_tried_again_by_the_next() -> None:
    values: SharedReads[str, int] = SharedReads(2)

    async def fail() -> int:
        await asyncio.sleep(0.01)
        raise OSError("away")

    async def succeed() -> int:
        return 3

    failed = await asyncio.gather(*(values.find("key", fail) for _ in range(5)), return_exceptions=True)
    assert [str(error) for error in failed] == ["away"] * 5
    assert await values.find("key", succeed) == 3


async def test_who_leaves_takes_nothing_from_the_others() -> None:
    values: SharedReads[str, int] = SharedReads(2)

    async def read() -> int:
        await asyncio.sleep(0.05)
        return 4

    first = asyncio.create_task(values.find("key", read))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(values.find("key", read))
    await asyncio.sleep(0.01)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert await second == 4
