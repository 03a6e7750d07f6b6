"""The code lists hold together: each has a source, and what one says of another is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.codes import Code, CodeList, UnknownCodeError, find_intensity, list_names, lists, mode_fits, read_codes
from graph.errors import ParleyError

COOPERATION = {"agree", "consult", "support", "concede", "cooperate", "aid", "retreat"}
CONFLICT = {"request", "accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault"}
NOT_SNAKE_CASE = {"med_type", "tie_kind", "where_precision"}


@pytest.fixture(params=list_names())
def codes(request: pytest.FixtureRequest) -> CodeList:
    return read_codes(request.param)


def test_every_list_says_what_it_is_and_where_it_comes_from(codes: CodeList) -> None:
    assert codes.codes
    assert codes.about.endswith(".")
    assert codes.source.title
    assert codes.source.who
    assert codes.source.version


def test_codes_are_snake_case_and_labelled(codes: CodeList) -> None:
    for code in codes.codes.values():
        assert isinstance(code.code, str)
        assert code.label.strip()
        if codes.name not in NOT_SNAKE_CASE:
            assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code.code), code.code


def test_labels_and_source_codes_tell_codes_apart(codes: CodeList) -> None:
    labels = [code.label for code in codes.codes.values()]
    named = [code.source_code for code in codes.codes.values() if code.source_code]
    assert len(labels) == len(set(labels))
    assert len(named) == len(set(named))


def test_each_field_says_what_it_means_and_some_code_has_it(codes: CodeList) -> None:
    for name, meaning in {**codes.fields, **codes.optional}.items():
        assert meaning.endswith("."), name
        assert codes.values_of(name), name


def test_a_field_that_no_list_has_is_an_error_and_not_an_empty_group() -> None:
    with pytest.raises(UnknownCodeError, match=r"tie_kind has no field 'subunit'; it has .*sub_unit"):
        read_codes("tie_kind").having("subunit", "source")
    with pytest.raises(UnknownCodeError, match="polarity has no field 'sign'; it has none"):
        read_codes("polarity").values_of("sign")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{code: b, label: B}", "colours: the code 'b' lacks warm"),
        ("{code: b, label: B, warm: true, brigth: true}", "colours: the code 'b' has brigth; .* warm, bright"),
        ("{code: a, label: B, warm: true}", "colours: the code 'a' is given twice"),
    ],
)
def test_an_entry_that_does_not_fit_its_list_is_refused(
    entry: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "name: colours\nabout: Colours.\nsource: {title: t, who: w, version: '1'}\n"
    fields = "fields: {warm: Whether it is warm.}\noptional: {bright: Whether it is bright.}\n"
    codes = f"codes:\n  - {{code: a, label: A, warm: false, bright: true}}\n  - {entry}\n"
    (tmp_path / "colours.yaml").write_text(head + fields + codes, encoding="utf-8")
    monkeypatch.setattr(lists, "_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=message):
        read_codes("colours")


def test_an_unknown_list_or_code_is_one_clear_error() -> None:
    with pytest.raises(UnknownCodeError, match="no code list 'colour'"):
        read_codes("colour")
    with pytest.raises(ParleyError, match="polarity has no code 'maybe'; it has affirmed, negated"):
        read_codes("polarity")["maybe"]
    assert "maybe" not in read_codes("polarity")
    assert "negated" in read_codes("polarity")


def test_reading_twice_gives_the_same_list() -> None:
    assert read_codes("role") is read_codes("role")
    assert isinstance(read_codes("role")["mediator"], Code)


def test_actor_types_that_are_not_our_own_say_what_their_source_calls_them() -> None:
    types = read_codes("actor_type")
    assert set(types.having("ours")) == {"person", "committee"}
    assert all(types[code].source_code for code in types.having("ours", value=False))


def test_event_categories_are_sixteen_and_none() -> None:
    categories = read_codes("event_category")
    assert set(categories.having("tone", "cooperative")) == COOPERATION
    assert set(categories.having("tone", "conflictual")) == CONFLICT
    assert set(categories) == COOPERATION | CONFLICT | {"none"}
    assert find_intensity("none") is None


@pytest.mark.parametrize("category", sorted(COOPERATION | CONFLICT))
def test_intensity_has_the_sign_of_its_category(category: str) -> None:
    modes = [mode for mode in read_codes("event_mode") if mode_fits(mode, category)]
    for mode in [None, *modes]:
        intensity = find_intensity(category, mode)
        assert intensity is not None
        assert -10 <= intensity <= 10
        assert intensity > 0 if category in COOPERATION else intensity <= 0


def test_every_value_on_the_scale_says_where_it_is_from() -> None:
    for code in read_codes("event_category").codes.values():
        assert ("intensity" in code.extra) == ("intensity_from" in code.extra)


def test_accuse_is_negative_though_the_manual_prints_a_plus() -> None:
    assert find_intensity("accuse") == -3.0


def test_a_mode_may_outweigh_its_category() -> None:
    assert find_intensity("retreat", "disarm") == 10.0
    assert find_intensity("retreat", "release") == find_intensity("retreat")


def test_every_mode_belongs_to_a_category_that_exists() -> None:
    categories = read_codes("event_category")
    for mode in read_codes("event_mode").codes.values():
        assert mode.extra["categories"]
        assert all(category in categories for category in mode.extra["categories"])
        assert set(mode.extra.get("intensity", {})) <= set(mode.extra["categories"])


def test_modes_of_one_name_belong_to_several_categories() -> None:
    assert mode_fits("withdraw", "retreat")
    assert mode_fits("withdraw", "sanction")
    assert not mode_fits("withdraw", "assault")


def test_demands_are_asked_in_the_modes_of_a_request() -> None:
    asked = {mode for mode in read_codes("event_mode") if mode_fits(mode, "request")}
    assert set(read_codes("demand_mode")) == asked


def test_a_status_is_one_of_four_states() -> None:
    statuses = read_codes("demand_status")
    assert set(statuses.values_of("state").values()) == set(read_codes("demand_state"))
    assert read_codes("demand_state").having("open") == ("unmet",)
    assert {"raised", "repeated", "modified", "rejected", "breached", "unknown"} < set(
        statuses.having("state", "unmet")
    )
    assert set(statuses.having("state", "agreed")) == {"accepted", "partially_implemented"}
    assert set(statuses.having("state", "met")) == {"implemented"}
    assert set(statuses.having("state", "closed")) == {"withdrawn", "lapsed"}


def test_of_statuses_equally_well_supported_the_worse_one_is_shown() -> None:
    statuses = read_codes("demand_status")
    in_order = [
        "breached", "rejected", "unknown", "raised", "repeated", "modified", "partially_accepted", "accepted",
        "partially_implemented", "implemented", "lapsed", "withdrawn",
    ]  # fmt: skip
    order = statuses.values_of("order")
    assert sorted(in_order, key=order.__getitem__) == in_order
    assert order["raised"] == order["repeated"] == order["modified"]
    closed = [order[code] for code in statuses.having("state", "closed")]
    assert min(closed) > max(order[code] for code in statuses if code not in statuses.having("state", "closed"))


def test_what_is_only_future_or_hypothetical_makes_no_fact() -> None:
    modality = read_codes("modality")
    assert set(modality.having("makes_fact", value=False)) == {"future", "hypothetical"}
    assert set(modality.having("hedged")) == {"alleged", "judged", "inferred", "hypothetical", "future"}
    assert modality.having("alleged") == ("alleged",)


def test_ties_carry_a_sign_and_a_target() -> None:
    ties = read_codes("tie_kind")
    friendly = {"PART_OF", "COMMANDS", "MEMBER_OF", "ALLIED_WITH", "BACKS", "REPRESENTS"}
    assert friendly <= set(ties.having("sign", 1))
    assert "OPPOSES" in ties.having("sign", -1)
    assert "CONTROLS" in ties.having("target", "place")
    assert set(ties.values_of("sign").values()) == {1, -1, 0}
    assert set(ties.values_of("target").values()) == {"actor", "place"}


def test_ties_say_which_end_is_part_of_or_stands_under_the_other() -> None:
    ties = read_codes("tie_kind")
    sub_units = {"PART_OF": "source", "MEMBER_OF": "source", "COMMANDS": "target"}
    subordinates = {"PART_OF": "source", "REPRESENTS": "source", "COMMANDS": "target"}
    assert sub_units.items() <= ties.values_of("sub_unit").items()
    assert subordinates.items() <= ties.values_of("subordinate").items()
    assert ties.values_of("subordinate").keys() == ties.values_of("channel").keys(), "each says why it is a channel"
    assert set(ties.values_of("channel").values()) == set(read_codes("channel_reason"))
    acts_for = ties.values_of("acts_for")
    assert acts_for.keys() <= ties.values_of("subordinate").keys(), "nobody acts for one it is not under"
    assert set(acts_for.values()) == {"part", "representative"}
    ends = {*ties.values_of("sub_unit").values(), *ties.values_of("subordinate").values()}
    assert ends == {"source", "target"}
    assert set(ties.values_of("close").values()) <= {"source", "both"}


def test_claims_that_were_taken_back_are_not_live() -> None:
    assert read_codes("claim_status").having("live", value=False) == ("retracted",)


def test_a_state_its_government_and_its_army_are_of_one_nature() -> None:
    types = read_codes("actor_type")
    assert set(types.having("nature", "state")) == {"country_state", "government_state", "military"}
    assert types.having("nature", "any") == ("other",)


def test_names_that_several_share_are_worth_nothing_in_matching() -> None:
    assert set(read_codes("name_kind").having("strength", value=None)) == {"label", "capital"}
    assert max(read_codes("name_kind").values_of("strength").values()) == 1.0


def test_layers_say_what_is_directed_signed_and_occurrence() -> None:
    layers = read_codes("network_layer")
    assert set(layers.having("signed")) == {"tie", "agrees", "acted"}
    assert set(layers.having("directed")) == {"tie", "demanded", "acted"}
    assert set(layers.having("occurrence")) == {"talked", "signed", "demanded", "acted"}


def test_sub_stages_name_a_stage_that_exists() -> None:
    stages = read_codes("pax_stage")
    assert all(code.extra["stage"] in stages for code in read_codes("pax_stage_sub").codes.values())


@pytest.mark.parametrize("name", list_names())
def test_codes_with_a_field_keep_the_order_of_their_list(name: str) -> None:
    codes = read_codes(name)
    for field in sorted({field for code in codes.codes.values() for field in code.extra}):
        values = [code.extra.get(field) for code in codes.codes.values()]
        for value in values:
            assert codes.having(field, value) == tuple(
                code for code, given in zip(codes, values, strict=True) if given == value
            )
