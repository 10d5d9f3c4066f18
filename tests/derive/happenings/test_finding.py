"""Events: verbs and nouns in their clauses, with kind, status, roles, places and dates."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.actors import entities_and_mentions
from viewer.derive.article import Article
from viewer.derive.findings import Happening, Stretch
from viewer.derive.happenings import happenings
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
                 {"Japan": "initiator", "troops": "target"}, "[2021-03-22..2021-03-28]"),
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
    "text",
    [
        "The army has yet to comment on the report.",
        "The rules are aimed at preventing attacks.",
        "Norway did not attack Sweden.",
        "The police station is red.",
    ],
)
def test_what_is_no_event_is_passed_by(text: str) -> None:
    assert _told(text) == []


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
