"""Events that stand otherwise than as a plain clause: asides, consequences, answers, what goes on, what is held."""

import pytest

from viewer.derive.findings import Happening
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import Findings, find_all


def _found(text: str) -> Findings:
    return find_all(article_of_text(f"LIMA, March 18, 2021 (Wire) - {text}"))


def _of_kind(found: Findings, kind: str) -> Happening:
    return next(each for each in found.happenings if each.kind == kind)


def _parts(found: Findings, kind: str) -> dict[str, str]:
    return {found.entities[part.entity].name: part.role for part in _of_kind(found, kind).parts}


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("Under a 2016 treaty with Peru, Chile runs the port.", "treaty",
         {"Peru": "participant", "Chile": "participant"}),
        ("Ana Solberg and Ben Ito agreed to talk during a phone call on Monday.", "phone call",
         {"Ana Solberg": "participant", "Ben Ito": "participant"}),
        ("The dispute disrupted trade between Peru and Chile.", "rift", {"Peru": "affected", "Chile": "affected"}),
        ("The envoy Ana Solberg will come to Chile. Chile agreed.", "visit",
         {"Ana Solberg": "initiator", "Chile": "host"}),
        ("Peru, which trades with Chile, should withdraw.", "withdrawal", {"Peru": "initiator"}),
        ("“Who shelled our farms? It was the rebels,” Ana Solberg said.", "shelling", {"rebels": "initiator"}),
        ("The court in Lima found Ben Ito, a former captain, guilty on Monday.", "court",
         {"court": "initiator", "Ben Ito": "target"}),
        ("Peru cooperates with Chile on trade.", "cooperation", {"Peru": "initiator", "Chile": "participant"}),
        ("Ana Solberg married Ben Ito in 1951.", "wedding", {"Ana Solberg": "participant", "Ben Ito": "participant"}),
        ("Peru condemned the raids by rebels.", "concern", {"Peru": "initiator", "rebels": "target"}),
        ("Peru expects Bolivia to pay, Foreign Minister Ana Solberg said.", "demand",
         {"Peru": "initiator", "Bolivia": "target", "Ana Solberg": "speaker"}),
        ("Peru, with whom we have cooperated, agreed. Chile stayed away.", "cooperation", {"Peru": "participant"}),
        ("Peru, which has a port, and Chile, which has none, should resolve it.", "cooperation",
         {"Peru": "participant", "Chile": "participant"}),
        ("Peru supports rebels trying to overthrow Ana Solberg.", "support", {"Peru": "initiator", "rebels": "target"}),
        ("Peru supports rebels trying to overthrow Ana Solberg.", "rebellion",
         {"rebels": "initiator", "Ana Solberg": "target"}),
        ("Rebels fled. Troops waited in Cusco, the last rebel-held city.", "control of territory",
         {"Rebels": "initiator"}),
        ("In remarks to reporters in Cusco, Ana Solberg said it was late.", "press remarks",
         {"Ana Solberg": "speaker", "reporters": "addressee"}),
        ("Chad has 40 posts in Mali.", "deployment", {"Chad": "initiator"}),
        ("Chad sent three helicopters to Mali.", "deployment", {"Chad": "initiator"}),
        ("Soldiers were sent to Mali by Chad.", "deployment", {"Chad": "initiator", "Soldiers": "participant"}),
        ("Peru wants Chile to stop the rebel attacks. Peru expects Chile to end the Peruvian attacks.", "demand",
         {"Peru": "initiator", "Chile": "target"}),
    ],
)  # fmt: skip
def test_who_takes_part(text: str, kind: str, parts: dict[str, str]) -> None:
    assert _parts(_found(text), kind) == parts


def test_what_is_to_end_goes_on_and_is_its_doers() -> None:
    found = _found("Bolivia denied it. Chile urged Peru to stop the Bolivian attacks near Arica, Ana Solberg said.")
    attack = _of_kind(found, "attack")
    assert {found.entities[part.entity].name for part in attack.parts} == {"Bolivia"}
    assert attack.status == "claimed"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Ana Solberg said Peru, which backs the rebels, was late.", "support", "reported"),
        ("Ana Solberg said Peru, which backs rebels trying to topple Ben Ito, was late.", "rebellion", "reported"),
        ("“Peru, which backs the rebels, was late,” Ana Solberg said.", "support", "claimed"),
        ("Ana Solberg said Peru would attack if the talks failed.", "attack", "conditional"),
    ],
)
def test_status(text: str, kind: str, status: str) -> None:
    assert _of_kind(_found(text), kind).status == status


@pytest.mark.parametrize(
    ("text", "kind", "title", "date"),
    [
        ("The ban ended a long friendship, raising concerns over trade.", "concern", "raising concerns over trade", ""),
        ("Peru has yet to comment on clashes near Cusco.", "clash", "clashes near Cusco", ""),
        (
            "Prices fell despite several truces, including as recently as in January.",
            "ceasefire",
            "several truces",
            "/2021-01",
        ),
        ("At a news conference in Cusco on Tuesday, Ana Solberg said it was late.", "press remarks",
         "a news conference in Cusco", "2021-03-16"),
        ("Under a 2016 treaty with Peru, Chile has 40 soldiers there.", "deployment", "Chile has 40 soldiers there",
         ""),
        ("It was a bad year in the country's six-year war.", "war", "the country's six-year war", "2015~/2021-03-18"),
    ],
)  # fmt: skip
def test_what_is_told_besides(text: str, kind: str, title: str, date: str) -> None:
    found = _found(text)
    text = found.structure.text
    each = _of_kind(found, kind)
    assert each.title.of(text) == title
    assert (each.date.edtf if each.date else "") == date


def test_an_event_is_where_its_sentence_is_unless_that_is_two_places() -> None:
    found = _found(
        "Shells fell on Cusco, killing two soldiers. Rebels attacked Cusco and shelled Arica, killing Ben Ito."
    )
    names = {
        each.title.of(found.structure.text): [found.entities[place].name for place in each.places]
        for each in found.happenings
        if each.kind == "killing"
    }
    assert names == {"killing two soldiers": ["Cusco"], "killing Ben Ito": []}


def test_a_region_of_somewhere_is_part_of_the_phrase() -> None:
    found = _found("Peru has yet to comment on the attack in the northern region of Cusco.")
    assert _of_kind(found, "attack").title.of(found.structure.text) == "the attack in the northern region of Cusco"


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday, Ben Ito, previously the deputy mayor of the town of Goa, India, died.",
        "Ben Ito, from Toronto, Canada, on Tuesday died in hospital.",
        "Ben Ito, a painter, died on Monday.",
    ],
)
def test_who_stands_before_what_commas_enclose(text: str) -> None:
    assert _parts(_found(text), "death") == {"Ben Ito": "affected"}


def test_what_and_joins_is_no_apposition() -> None:
    text = "Lena Orr has said Moscow, which backs Ben Ito, and Ankara, which helps rebels, should resolve the conflict."
    assert _parts(_found(text), "cooperation") == {"Russia": "participant", "Turkey": "participant"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The court ruled in Roe v. Wade on Monday.", "The court ruled in Roe v. Wade on Monday"),
        (
            "Floods set off by rain killed at least 31 people on Monday.",
            "Floods set off by rain killed at least 31 people on Monday",
        ),
        ("Nevada opened on Monday a session in which women hold most seats.", "Nevada opened on Monday a session"),
    ],
)
def test_a_title_goes_on_past_an_abbreviation_and_ends_before_a_preposition_that_brings_another(
    text: str, title: str
) -> None:
    found = _found(text)
    assert title in [each.title.of(found.structure.text) for each in found.happenings]


def test_what_rain_sets_off_is_no_explosion() -> None:
    assert {each.kind for each in _found("Floods set off by rain killed 31 people on Monday.").happenings} == {
        "disaster"
    }
    assert "explosion" in {each.kind for each in _found("A bomb set off by rebels hurt two guards.").happenings}


def test_who_leads_it_is_not_who_does_what_it_does() -> None:
    found = _found("The centre-left SPD, led by Ana Lee, won 25.7% of the vote in 2012.")
    assert _parts(found, "election") == {"SPD": "initiator"}
    (event,) = found.happenings
    assert event.title.of(found.structure.text).startswith("The centre-left SPD, led by Ana Lee, won 25.7% of the vote")


def test_a_title_keeps_the_sign_of_its_last_number() -> None:
    found = _found("The Greens came third with 14.8%.")
    assert [each.title.of(found.structure.text) for each in found.happenings] == ["The Greens came third with 14.8%"]
