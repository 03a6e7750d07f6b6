"""Rows that describe an actor or a place again: places of one name are several, other values are named."""

from __future__ import annotations

import pytest

from tests.graph.importers.table.making import Make, warned

PLACES = """
  - {kind: place, fields: {name: town, latitude: lat, longitude: lon, precision: how}}
  - {kind: event, id: n, fields: {title: t, place: town}}
"""
ACTORS = """
  - {kind: actor, id: n, fields: {name: who, type: {column: what, codes: {a: military, b: other}}}}
  - {kind: event, fields: {title: t, actors: who}}
"""
OTHER = "a row that says something else of a {} than its first, which counts"


def test_places_of_one_name_are_several_where_their_coordinates_are(make: Make) -> None:
    found = make(
        "n,t,town,lat,lon,how\n1,a,Toll,33.5,36.2,1\n2,b,Toll,33.50,36.2,2\n3,c,Toll,-12,1.5,1\n4,d,Toll,,,1\n"
        "5,e,Toll,-12,1.5,1\n",
        PLACES,
    )
    at = {place.id: (place.name, place.latitude, place.longitude) for place in found.of("place")}
    assert sorted(at.values()) == [("Toll", -12.0, 1.5), ("Toll", 33.5, 36.2)]
    where = [at[found.claims(event.id)[0].asserts["place"]][1] for event in found.of("event")]
    assert where == [33.5, 33.5, -12.0, 33.5, -12.0]
    assert warned(found)[OTHER.format("place")] == ["row 5"]


def test_a_place_that_is_none_is_no_place_of_an_event(make: Make) -> None:
    found = make("n,t,town,lat,lon,how\n1,a,To\u202ell,33.5,36.2,1\n2,b,Mill,95,36.2,1\n3,c,Mill,-12,1.5,1\n", PLACES)
    assert [(place.name, place.latitude) for place in found.of("place")] == [("Mill", None)]
    assert warned(found)[OTHER.format("place")] == ["row 4"]
    assert ["place" in found.claims(event.id)[0].asserts for event in found.of("event")] == [False, True, True]


def test_a_row_that_says_something_else_of_an_actor_is_named(make: Make) -> None:
    found = make("n,who,what,t\n7,Zenda,a,x\n7,Zenda,a,y\n7,Zenda (old),b,z\n", ACTORS)
    [actor] = found.of("actor")
    assert (actor.name, actor.type) == ("Zenda", "military")
    assert all(claim.asserts["actors"] == [actor.id] for claim in found.of("claim"))
    assert warned(found)[OTHER.format("actor")] == ["row 4"]
    assert found.count("folded", "a further row of the same actor") == 2


@pytest.mark.parametrize("how", ["id: n", "key: [n]"])
def test_another_title_of_one_agreement_is_named(make: Make, how: str) -> None:
    found = make(
        "n,t,d\n7,Toll accord,2001\n7,Toll accord,2002\n7,Mill accord,2003\n8,Mill accord,2003\n",
        f"  - {{kind: agreement, {how}, fields: {{title: t, date: d, form: {{value: agreement}}}}}}",
    )
    assert [agreement.title for agreement in found.of("agreement")] == ["Toll accord", "Mill accord"]
    assert warned(found) == {"a further row of the same agreement with another title, which is left out": ["row 4"]}
