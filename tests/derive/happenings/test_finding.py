"""Events: verbs and nouns in their clauses, with kind, status, roles, places and dates."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.actors import entities_and_mentions
from viewer.derive.article import Article
from viewer.derive.findings import Happening, Stretch
from viewer.derive.happenings import happenings
from viewer.derive.stages import find_all
from viewer.derive.structure import structure_of
from viewer.derive.times import time_expressions


class Told(NamedTuple):
    """An event as a reader would tell it."""

    kind: str
    status: str
    title: str
    parts: dict[str, str]
    date: str


def _told(text: str, published: str = "2021-03-18") -> list[Told]:
    article = Article(text=text, body=Stretch(0, len(text)), published=published)
    structure = structure_of(text)
    times = time_expressions(article, structure)
    entities, mentions = entities_and_mentions(article, structure, times)

    def tell(each: Happening) -> Told:
        parts = {entities[part.entity].name: part.role for part in each.parts}
        return Told(each.kind, each.status, each.title.of(text), parts, each.date.edtf if each.date else "")

    return [tell(each) for each in happenings(article, structure, times, entities, mentions, (), ())]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Peruvian troops attacked rebels near Lima on Tuesday.",
            Told("attack", "reported", "Peruvian troops attacked rebels near Lima on Tuesday",
                 {"Peruvian troops": "initiator", "rebels": "target"}, "2021-03-16"),
        ),
        (
            "Two miners were killed by gunmen in 2019.",
            Told("killing", "reported", "Two miners were killed by gunmen in 2019",
                 {"miners": "target", "gunmen": "initiator"}, "2019"),
        ),
        (
            "Kenya and Uganda signed a trade agreement in January.",
            Told("agreement", "reported", "Kenya and Uganda signed a trade agreement in January",
                 {"Kenya": "participant", "Uganda": "participant"}, "2021-01"),
        ),
        (
            "Finance Minister Ana Solberg may resign.",
            Told("resignation", "conditional", "Finance Minister Ana Solberg may resign",
                 {"Ana Solberg": "affected"}, ""),
        ),
        (
            "Japan will deploy troops next week.",
            Told("deployment", "planned", "Japan will deploy troops next week",
                 {"Japan": "initiator", "troops": "participant"}, "[2021-03-22..2021-03-28]"),
        ),
        (
            "The strike followed clashes with police on Sunday.",
            Told("clash", "reported", "clashes with police on Sunday", {"police": "participant"}, "2021-03-14"),
        ),
        (
            "Chile urged Peru to release the sailors.",
            Told("arrest", "planned", "Peru to release the sailors", {"Peru": "initiator", "sailors": "target"}, ""),
        ),
    ],
)  # fmt: skip
def test_events_are_found(text: str, told: Told) -> None:
    found = [each for each in _told(text) if each.kind == told.kind]
    assert found
    best = found[0]
    assert (best.status, best.title, best.date) == (told.status, told.title, told.date)
    assert told.parts.items() <= best.parts.items()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The crash happened at 6:47 p.m. outside Lima.", ("accident", "reported", "2021-03-18T18:47")),
        ("Brandt Motors was founded in Reno, Nevada, in 1931.", ("founding", "reported", "1931")),
        ("Ana Solberg repainted the boat in 1951.", ("other", "reported", "1951")),
        ("The choir will bicker in Lima on Friday.", ("culture", "planned", "2021-03-19")),
        ("The bells were recast in 1744.", ("culture", "reported", "1744")),
        ("Talks with the owner, Brandt Motors, collapsed on Wednesday.", ("talks", "reported", "2021-03-17")),
        ("Ana Solberg offered on Monday to meet both sides.", ("intention", "planned", "2021-03-15")),
        ("A general election takes place on 8 August.", ("election", "planned", "2021-08-08")),
        ("Peru, which will host the next summit in June, agreed.", ("meeting", "planned", "2021-06")),
        ("Brandt Motors closed two plants and sold a third in 2019.", ("business", "reported", "2019")),
        ("The town was shelled on 3 March and on 8 March.", ("shelling", "reported", "{2021-03-03,2021-03-08}")),
        ("In May herders clashed near Lima.", ("clash", "reported", "2020-05")),
        ("Two men who were kidnapped in Lima in 2019 were freed on Monday.", ("arrest", "reported", "2021-03-15")),
        ("Ana Solberg joined the crew as a cook in 1951.", ("appointment", "reported", "1951")),
        ("The company shut two plants in Lima.", ("business", "reported", "")),
    ],
)
def test_events_that_take_more_than_a_known_verb(text: str, told: tuple[str, str, str]) -> None:
    assert told in [(each.kind, each.status, each.date) for each in _told(text)]


def test_a_word_of_saying_may_be_an_event_too() -> None:
    text = "The court rejected the claim on Tuesday. Chile welcomed the deal."
    article = Article(text=text, body=Stretch(0, len(text)), published="2021-03-18")
    found = find_all(article).happenings
    assert [each.trigger.of(text) for each in found] == ["rejected", "welcomed"]


@pytest.mark.parametrize(
    "text",
    [
        "He wanted a lamp and needed a chair.",
        "The house seemed old in 1990.",
        "The army has yet to comment on the report.",
        "The rules are aimed at preventing attacks.",
        "Norway did not attack Sweden.",
        "The police station is red.",
    ],
)
def test_what_is_no_event_is_passed_by(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("On 14 April 1990 Josiah Brand dismissed the captain.", "resignation", {"Josiah Brand": "initiator"}),
        ("Brandt Motors grew. Its founder, Ana Solberg, will resign.", "resignation", {"Ana Solberg": "affected"}),
        ("Brant Foods agreed to buy Lyon Mills.", "agreement", {"Brant Foods": "initiator", "Lyon Mills": "target"}),
        ("Ana Solberg spoke. Police arrested her on Monday.", "arrest", {"Ana Solberg": "target"}),
    ],
)
def test_who_does_what_is_told_by_words_beside_names(text: str, kind: str, parts: dict[str, str]) -> None:
    (found,) = [each for each in _told(text) if each.kind == kind]
    assert parts.items() <= found.parts.items()
    assert "Brandt Motors" not in found.parts


@given(st.text(max_size=200) | st.lists(st.sampled_from(
    ["Peru", "attacked", "killed", "and", ",", ".", "to", "Lima", "in", '"', "talks", "who", "the", "Monday", "by"]
), max_size=25).map(" ".join))  # fmt: skip
def test_any_text_gives_events_within_it(text: str) -> None:
    article = Article(text=text, body=Stretch(0, len(text)), published="2021-03-18")
    structure = structure_of(text)
    times = time_expressions(article, structure)
    entities, mentions = entities_and_mentions(article, structure, times)
    for each in happenings(article, structure, times, entities, mentions, (), ()):
        assert 0 <= each.title.start < each.title.end <= len(text)
        assert each.stretch.of(text).strip()
        assert all(0 <= part.entity < len(entities) for part in each.parts)
