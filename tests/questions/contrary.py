"""What is taken out of the seed, or put in against it, question by question."""

from __future__ import annotations

from tests.questions.alterations import Alteration, both, having, putting_in, saying, without

_TALKS = "talks-2021-08-17"
_DATED_19 = tuple(
    f"{event}.aohr-daraa-2021.19th"
    for event in ("clash-al-kazia", "tank-fire", "airstrikes-daraa", "airstrikes-tafas", "clashes-outskirts")
)

TAKEN_OUT = (
    Alteration("the talks", (1, 2, 3, 4, 5, 6, 13, 14, 19), without(_TALKS)),
    Alteration("the demand that weapons be surrendered", (4, 5, 7, 19, 24), without("surrender-weapons")),
    Alteration(
        "the refusal of light weapons and the demand behind it",
        (5, 7, 8, 9, 12, 20),
        without("light-weapons", "light-weapons-refused"),
    ),
    Alteration("the siege", (9, 10, 12, 20, 25), without("siege-of-daraa")),
    Alteration("the raids since July", (11, 20), without("raids-since-july-2021")),
    Alteration("that Russia backs the government", (2, 13, 14, 15), without("russia-backs-government")),
    Alteration("the division's link to Iran", (13, 15, 16, 17), without("fourth-division-linked-to-iran")),
    Alteration("the reading of day X as the 19th", (18, 24), without(*_DATED_19)),
    Alteration("the young man's death", (19, 24, 25), without("young-man-shot")),
    Alteration("the strike on Tafas", (18, 19, 21, 24), without("airstrikes-tafas")),
    Alteration("the rebel groups' criticism", (22,), without("rebel-groups-on-roadmap")),
    Alteration("the fighters' position", (23,), without("fighters-on-weapons")),
    Alteration(
        "the word reportedly",
        (4, 24),
        having("surrender-weapons.aohr-daraa-2021.1", hedge=None, confidence=0.9),
    ),
)

PUT_IN = (
    Alteration(
        "Russia sits as a mediator, and the government with it",
        (1, 2, 14),
        saying(
            f"{_TALKS}.aohr-daraa-2021.1",
            med_type="M",
            format="mediated",
            participants=[
                {"actor": "russia", "formal_role": "mediator"},
                {"actor": "daraa-central-committee", "formal_role": "party"},
                {"actor": "syrian-government", "formal_role": "party"},
            ],
        ),
    ),
    Alteration(
        "the talks produce an agreement",
        (1, 3, 5, 19),
        saying(f"{_TALKS}.aohr-daraa-2021.1", outcome="agreement", produced=["russian-roadmap"]),
    ),
    Alteration("the roadmap is agreed", (3,), saying("russian-roadmap.aohr-daraa-2021.1", consent="agreed")),
    Alteration(
        "the committee demands an end of the siege",
        (5, 6),
        putting_in(
            {
                "kind": "demand",
                "id": "end-of-siege",
                "text": "The siege is to end",
                "raised_by": ["daraa-central-committee"],
                "directed_at": ["syrian-government"],
                "concerns": ["siege-and-bombardment"],
                "mode": "yield",
                "date": "2021-08-17",
            }
        ),
    ),
    Alteration(
        "the demand of August repeats that of June",
        (7,),
        both(
            having("surrender-weapons", raised_by=["syrian-government"], repeats="light-weapons"),
            saying(
                "surrender-weapons.aohr-daraa-2021.1", directed_at=["daraa-local-fighters"], repeats="light-weapons"
            ),
        ),
    ),
    Alteration(
        "the siege begins two days earlier",
        (8, 9, 10, 20),
        both(
            saying("siege-of-daraa.aohr-daraa-2021.1", date="2021-06-23/"),
            having("siege-of-daraa.aohr-daraa-2021.1", attested="2021-06-23/2021-08-17"),
        ),
    ),
    Alteration(
        "a tie begins on 25 June",
        (10,),
        putting_in(
            {
                "kind": "ALLIED_WITH",
                "id": "opposition-allied-with-groups",
                "source": "daraa-opposition",
                "target": "daraa-rebel-groups",
                "date": "2021-06-25/",
            }
        ),
    ),
    Alteration(
        "talks and an agreement in July",
        (1, 11),
        both(
            putting_in(
                {
                    "kind": "talk",
                    "id": "talks-in-july",
                    "title": "Talks in July",
                    "date": "2021-07-28",
                    "participants": [{"actor": "syrian-government"}, {"actor": "daraa-central-committee"}],
                    "outcome": "agreement",
                }
            ),
            putting_in(
                {
                    "kind": "agreement",
                    "id": "agreement-of-july",
                    "title": "Agreement of July",
                    "form": "agreement",
                    "date": "2021-07-28",
                }
            ),
        ),
    ),
    Alteration(
        "Russia and Iran are allied",
        (16,),
        putting_in({"kind": "ALLIED_WITH", "id": "russia-allied-with-iran", "source": "russia", "target": "iran"}),
    ),
    Alteration(
        "Iran backs the government",
        (13, 15, 16),
        putting_in({"kind": "BACKS", "id": "iran-backs-government", "source": "iran", "target": "syrian-government"}),
    ),
    Alteration(
        "Russia's backing is military",
        (15,),
        saying("russia-backs-government.aohr-daraa-2021.1", support="military"),
    ),
    Alteration(
        "the clash alone links the division to Iran, as is believed",
        (13, 17),
        having("fourth-division-linked-to-iran.aohr-daraa-2021.1", hedge="believed", confidence=0.5),
    ),
    Alteration(
        "fighters and division meet at a table",
        (1, 14),
        putting_in(
            {
                "kind": "talk",
                "id": "talks-at-the-roundabout",
                "title": "Talks at the roundabout",
                "date": "2021-08-16",
                "participants": [{"actor": "fourth-division"}, {"actor": "daraa-local-fighters"}],
            }
        ),
    ),
    Alteration(
        "the regime's forces are said to have struck Tafas",
        (21,),
        saying("airstrikes-tafas.aohr-daraa-2021.18th", actors=["regime-forces"]),
    ),
    Alteration(
        "the committee rejects the roadmap",
        (6, 22),
        putting_in(
            {
                "kind": "position",
                "id": "committee-against-roadmap",
                "actor": "daraa-central-committee",
                "issue": "the-russian-roadmap",
                "stance": "oppose",
                "date": "2021-08-17/",
            }
        ),
    ),
    Alteration(
        "the fighters change their mind",
        (23,),
        putting_in(
            {
                "kind": "position",
                "id": "fighters-on-weapons-in-august",
                "actor": "daraa-local-fighters",
                "issue": "weapons-of-local-groups",
                "stance": "conditional",
                "date": "2021-08-17/",
            }
        ),
    ),
    Alteration(
        "the dead of day X are counted",
        (25,),
        putting_in(
            {
                "kind": "quantity",
                "id": "deaths-of-the-day",
                "what": "people killed",
                "unit": "people",
                "about": "airstrikes-daraa",
                "best": 12,
                "date": "2021-08-18",
            }
        ),
    ),
    Alteration("the article comes out in June", (25,), having("aohr-daraa-2021", published="2021-06-24")),
    Alteration(
        "the consent to the deal of 2018 is not in doubt",
        (24,),
        without("settlement-2018.aohr-daraa-2021.imposed"),
    ),
    Alteration(
        "the protests came after the siege",
        (20,),
        saying("election-protests-2021.aohr-daraa-2021.1", date="2021-06-28"),
    ),
)
