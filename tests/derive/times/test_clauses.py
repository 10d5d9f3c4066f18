"""The day of events in clauses of many shapes, and of phrases in many words: what a reader wrote down for each."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.benchmarks.derive.times import bounds_of
from tests.derive.times.test_article import PUBLISHED, times_in
from viewer.derive.article import Article
from viewer.derive.findings import Happening, Stretch
from viewer.derive.stages import find_all

_HERE = Path(__file__).parent
_RIGHT = 0.9
"""Of all lines, those not read yet among them."""


class _Line(NamedTuple):
    text: str
    words: str
    edtf: str
    published: str
    known: bool


def _lines(name: str) -> Iterator[_Line]:
    published = PUBLISHED
    for line in (_HERE / name).read_text("utf-8").splitlines():
        if line.startswith("="):
            published = line.removeprefix("=").strip()
        elif line and not line.startswith("#"):
            text, *rest = (each.strip() for each in line.removeprefix("? ").split("|"))
            words, edtf = ("", rest[0]) if len(rest) == 1 else rest[:2]
            yield _Line(text.replace("\\n", "\n"), words, edtf, published, not line.startswith("?"))


_NAMES = ("clauses.txt", "registers.txt", "positions.txt", "desks.txt", "accounts.txt", "scenes.txt")
_CLAUSES = tuple(line for name in _NAMES for line in _lines(name))
_PHRASES = tuple(_lines("phrases.txt"))


@cache
def _event(line: _Line) -> Happening | None:
    """The event that the words of a line tell of: they hold its verb, or lie in its clause."""
    start = line.text.index(line.words)
    place = Stretch(start, start + len(line.words))
    found = find_all(Article(text=line.text, body=Stretch(0, len(line.text)), published=line.published)).happenings
    by_verb = [each for each in found if each.trigger.touches(place)]
    return next(iter(by_verb or [each for each in found if each.stretch.touches(place)]), None)


def _date(event: Happening | None) -> str:
    return "" if event is None or event.date is None else event.date.edtf


@pytest.mark.parametrize(
    "line", [each for each in _CLAUSES if each.known], ids=lambda line: f"{line.words}: {line.text}"
)
def test_the_day_of_an_event_is_that_of_its_clause(line: _Line) -> None:
    assert bounds_of(_date(_event(line))) == bounds_of(line.edtf)


@pytest.mark.parametrize("line", [each for each in _PHRASES if each.known], ids=lambda line: line.text)
def test_a_phrase_means_the_days_that_a_reader_takes_it_for(line: _Line) -> None:
    found = [edtf for _, edtf in times_in(line.text, line.published) if edtf]
    assert bounds_of(found[-1] if found else "") == bounds_of(line.edtf)


def test_most_clauses_are_read_rightly_also_of_those_that_are_known_to_fail() -> None:
    right = sum(bounds_of(_date(_event(each))) == bounds_of(each.edtf) for each in _CLAUSES)
    assert right >= _RIGHT * len(_CLAUSES)


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("On Monday troops shelled the town.", "shelled", "weekday"),
        ("Troops shelled the town on Monday, killing six people.", "killing", "weekday of the verb joined to it"),
        ("Rebels shelled the town in May, when troops attacked it.", "attacked", "month of the main clause"),
        ("Troops entered the town on Tuesday, two days after rebels attacked it.", "attacked", "so long after"),
    ],
)
def test_the_rule_tells_which_words_lent_a_date(text: str, words: str, rule: str) -> None:
    event = _event(_Line(text, words, "", PUBLISHED, known=True))
    assert event is not None
    assert event.date is not None
    assert event.date.rule == rule
    assert event.date_basis == ("stated" if rule == "weekday" else "inferred")
