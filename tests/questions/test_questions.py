"""The twenty-five questions of the founding case, put to the API on the whole seed according to the article alone."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.questions import dates_and_order, days_and_windows, evidence, talks_and_demands, ties_and_camps
from tests.questions.asking import ARTICLE, Asker


@pytest.fixture
def ask(seeded_api: TestClient) -> Asker:
    """Asks the seeded API, according to the article."""
    return Asker(seeded_api, ARTICLE)


def test_01_which_talks_are_recorded_when_between_whom_with_what_outcome(ask: Asker) -> None:
    talks_and_demands.question_01(ask)


def test_02_who_mediates_between_the_government_and_the_local_side(ask: Asker) -> None:
    talks_and_demands.question_02(ask)


def test_03_did_that_effort_lead_to_an_agreement(ask: Asker) -> None:
    talks_and_demands.question_03(ask)


def test_04_what_was_demanded_at_the_talks_by_whom_of_whom_how_sure(ask: Asker) -> None:
    talks_and_demands.question_04(ask)


def test_05_which_demands_are_unmet_at_the_articles_date(ask: Asker) -> None:
    talks_and_demands.question_05(ask)


def test_06_what_did_the_central_committee_demand(ask: Asker) -> None:
    talks_and_demands.question_06(ask)


def test_07_is_the_demand_of_august_a_repeat_of_the_one_of_june(ask: Asker) -> None:
    talks_and_demands.question_07(ask)


def test_08_is_daraa_under_siege_on_24_june_and_is_there_a_live_dispute(ask: Asker) -> None:
    days_and_windows.question_08(ask)


def test_09_is_daraa_under_siege_on_26_june(ask: Asker) -> None:
    days_and_windows.question_09(ask)


def test_10_what_changed_between_24_and_26_june(ask: Asker) -> None:
    days_and_windows.question_10(ask)


def test_11_what_changed_between_15_july_and_15_august(ask: Asker) -> None:
    days_and_windows.question_11(ask)


def test_12_why_was_daraa_besieged(ask: Asker) -> None:
    days_and_windows.question_12(ask)


def test_13_how_is_the_central_committee_connected_to_iran(ask: Asker) -> None:
    ties_and_camps.question_13(ask)


def test_14_who_sits_between_the_camps(ask: Asker) -> None:
    ties_and_camps.question_14(ask)


def test_15_who_stands_with_the_government_on_day_x(ask: Asker) -> None:
    ties_and_camps.question_15(ask)


def test_16_are_russia_and_iran_tied_or_iran_and_the_government(ask: Asker) -> None:
    ties_and_camps.question_16(ask)


def test_17_what_does_the_fourth_division_iran_edge_rest_on(ask: Asker) -> None:
    ties_and_camps.question_17(ask)


def test_18_on_which_day_was_the_bombardment(ask: Asker) -> None:
    dates_and_order.question_18(ask)


def test_19_the_timeline_of_that_week(ask: Asker) -> None:
    dates_and_order.question_19(ask)


def test_20_the_timeline_of_daraa_before_that_week(ask: Asker) -> None:
    dates_and_order.question_20(ask)


def test_21_who_carried_out_the_strike_on_tafas(ask: Asker) -> None:
    evidence.question_21(ask)


def test_22_where_does_each_actor_stand_on_the_roadmap(ask: Asker) -> None:
    evidence.question_22(ask)


def test_23_when_did_the_fighters_position_on_weapons_change(ask: Asker) -> None:
    evidence.question_23(ask)


def test_24_which_facts_are_contested_or_hedged(ask: Asker) -> None:
    evidence.question_24(ask)


def test_25_how_many_died_and_on_how_many_sources_does_all_this_rest(ask: Asker) -> None:
    evidence.question_25(ask)
