"""The ledger of demands and offers: the status of each with whom, and what became of it."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from graph.codes import read_codes
from graph.models.claims import FactCommon, Support
from graph.models.fields import Firmness, OneOf, Strict
from graph.records.fields import CodeOf

MIXED = "mixed"
_STATUSES = read_codes("demand_status")
_STATES = read_codes("demand_state")

Status = Annotated[str, CodeOf("demand_status")]
State = Annotated[str, CodeOf("demand_state")]


class RivalStatus(Support):
    """One of several competing statuses."""

    value: Annotated[Status, Field(description="The status.")]
    state: Annotated[State, Field(description="The state that it means.")]
    alleged: Annotated[bool, Field(description="Only opponents say so.")]
    hedged: Annotated[bool, Field(description="Only hedged claims say so.")]
    claims: Annotated[list[str], Field(description="Ids of the claims that give it.")]


class AddresseeStatus(Strict):
    """The status of a demand or an offer with one addressee."""

    addressee: Annotated[str | None, Field(description="The addressee's id; null where nobody is named.")]
    status: Annotated[Status, Field(description="The status on the day asked about.")]
    state: Annotated[State, Field(description="The state that it means.")]
    unmet: Annotated[bool, Field(description="It is open by at least one account that counts.")]
    unmet_holds: Annotated[
        Firmness | None,
        Field(description="certain where it is open by every account that counts; null where it is by none."),
    ]
    holds: Annotated[Firmness, Field(description="How firmly the status holds.")]
    contested: Annotated[
        bool, Field(description="Accounts compete, and readings has their statuses; or one denies this status.")
    ]
    hedged: Annotated[bool, Field(description="Only hedged claims give this status.")]
    readings: NotRequired[
        Annotated[list[RivalStatus], Field(description="The competing statuses, the best supported first.")]
    ]


class StatusEntry(Support):
    """One status report of a history, with every account that gives it."""

    addressee: Annotated[str | None, Field(description="Whose answer it is; null: everybody's.")]
    by: Annotated[str | None, Field(description="The part or speaker of the addressee that answered.")]
    date: Annotated[str | None, Field(description="When, as the source wrote it (EDTF).")]
    status: Annotated[Status, Field(description="What was reported.")]
    state: Annotated[State, Field(description="The state that it means.")]
    talk: Annotated[str | None, Field(description="The id of the talk that set it.")]
    event: Annotated[str | None, Field(description="The id of the event that set it.")]
    agreement: Annotated[str | None, Field(description="The id of the agreement that set it.")]
    holds: Annotated[Firmness, Field(description="Whether it had come by the day asked about.")]
    alleged: Annotated[bool, Field(description="Only opponents say so.")]
    hedged: Annotated[bool, Field(description="Only hedged claims say so.")]
    claims: Annotated[list[str], Field(description="Ids of the claims that give it.")]


class OverallStatus(Strict):
    """The status of a demand or an offer as a whole and with each addressee."""

    status: Annotated[
        str, OneOf(*_STATUSES, MIXED), Field(description="The addressees' status on the day; mixed where they differ.")
    ]
    state: Annotated[str, OneOf(*_STATES, MIXED), Field(description="The state that it means, or mixed.")]
    status_holds: Annotated[
        Firmness | None, Field(description="How firmly the status holds; null where no report is known.")
    ]
    unmet: Annotated[bool, Field(description="With some addressee it is open by at least one account that counts.")]
    unmet_holds: Annotated[
        Firmness | None,
        Field(
            description="certain where with some addressee every account that counts has it open; null where none has."
        ),
    ]
    by_addressee: Annotated[
        list[AddresseeStatus], Field(description="Its status with each addressee, silent ones too.")
    ]


class Ledger(OverallStatus):
    """The same with the reports that it comes from."""

    history: Annotated[list[StatusEntry], Field(description="The status reports, in their order.")]


class StatusNow(Strict):
    """The status by now of a demand that was at a talk."""

    status_now: Annotated[
        str,
        OneOf(*_STATUSES, MIXED),
        Field(description="The status on the day asked about; status is as the talk left it."),
    ]
    state_now: Annotated[str, OneOf(*_STATES, MIXED), Field(description="The state that status_now means.")]
    unmet_now: Annotated[bool, Field(description="Whether it is open on the day asked about.")]


class Raised(TypedDict, total=False):
    """Who raised a demand, or made an offer."""

    raised_by: Annotated[list[str], Field(description="Of a demand: ids of those who raised it.")]
    offered_by: Annotated[list[str], Field(description="Of an offer: ids of those who made it.")]


class StatusReport(FactCommon, Support, Raised):
    """A change of a status, as a timeline lists it."""

    kind: Annotated[Literal["status_report"], Field(description="status_report.")]
    about: Annotated[str, Field(description="The id of the demand or offer.")]
    about_kind: Annotated[Literal["demand", "offer"], Field(description="Which of the two it is about.")]
    text: Annotated[str, Field(description="The demand or offer in words.")]
    directed_at: Annotated[list[str], Field(description="Ids of those it is directed at.")]
    addressee: Annotated[str | None, Field(description="Whose answer it is; null: everybody's.")]
    by: Annotated[str | None, Field(description="The part or speaker of the addressee that answered.")]
    status: Annotated[Status, Field(description="What was reported.")]
    state: Annotated[State, Field(description="The state that it means.")]
    talk: Annotated[str | None, Field(description="The id of the talk that set it.")]
    event: Annotated[str | None, Field(description="The id of the event that set it.")]
    agreement: Annotated[str | None, Field(description="The id of the agreement that set it.")]
    alleged: Annotated[bool, Field(description="Only opponents say so.")]
    hedged: Annotated[bool, Field(description="Only hedged claims say so.")]
    claims: Annotated[list[str], Field(description="Ids of the claims that give it.")]
