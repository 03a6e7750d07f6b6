"""Claims: who says what of which record, where, and how sure."""

from __future__ import annotations

import orjson

from graph.answers.facts.presentation import describe_claim
from graph.driver import Row
from graph.errors import NotRecordedError
from graph.evidence.lens import NOT_LIVE
from graph.models.claims import Claim
from graph.session.known import require_known
from graph.session.pages import read_page
from graph.session.question import Page, PageRequest
from graph.session.view import View


async def list_claims(
    view: View,
    page: PageRequest,
    *,
    about: str | None = None,
    source: str | None = None,
    modality: str | None = None,
    polarity: str | None = None,
    status: str | None = None,
    worded_with_caution: bool = False,
) -> Page[Claim]:
    """The claims that the view's evidence admits, those that are not live only when asked for by status.

    ``worded_with_caution``: only those whose source says them with a hedging word.
    """
    lens = await view.lens()

    async def fetch(after: str, rows: int) -> list[Row]:
        filters = {"source": source, "modality": modality, "polarity": polarity, "status": status}
        query = "claims_in_order" if about is None else "claims_about"
        extra = {} if about is None else {"about": about}
        return await view.fetch(query, after=after, rows=rows, **filters, **extra)

    async def accept(rows: list[Row]) -> list[tuple[str, Claim]]:
        claims = [(row["key"], orjson.loads(row["body"])) for row in rows]
        return [
            (key, describe_claim(claim))
            for key, claim in claims
            if (
                lens.admits(claim)
                or (claim.get("status") == status in NOT_LIVE and lens.admits_source(claim["source"]))
            )
            and (claim.get("hedge") or not worded_with_caution)
        ]

    found = await read_page(page, fetch, accept)
    if not found.items:
        await require_known(view, {k: v for k, v in {"about": about, "source": source}.items() if v is not None})
    return found


async def show_claim(view: View, claim: str) -> Claim:
    """One claim. Raises NotRecordedError."""
    lens = await view.lens()
    for row in await view.fetch("records_by_id", ids=[claim]):
        body = orjson.loads(row["body"])
        if body["kind"] == "claim" and lens.admits_source(body["source"]):
            return describe_claim(body)
    raise NotRecordedError(f"no claim {claim!r} is recorded for this question")
