"""When is a message sent again? What is sent is shown over HTTP, in tests/api/test_webhooks.py."""

from __future__ import annotations

from graph.settings import Settings
from graph.webhooks.sender import pause_after


def test_pauses_grow_up_to_a_day() -> None:
    pauses = [pause_after(tries, Settings()) for tries in range(1, 12)]
    assert pauses[:4] == [5, 20, 80, 320]
    assert pauses == sorted(pauses)
    assert pauses[-1] == pause_after(10**6, Settings()) == 86_400
