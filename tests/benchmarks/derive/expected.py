"""The invented articles of tests/derive/corpus, and what a reader found in each."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.loading.header import article_of_text

CORPUS = Path(__file__).parents[2] / "derive" / "corpus"


class _Event(msgspec.Struct):
    at: str
    kind: tuple[str, ...]
    date: str
    status: str
    parts: dict[str, str]


class _File(msgspec.Struct):
    published: str
    times: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str | float, ...], ...]
    statements: tuple[tuple[str, str, str, str, str], ...]
    events: tuple[_Event, ...]
    also: tuple[str, ...]
    stated: bool = False


@dataclass(frozen=True)
class Time:
    """A phrase about time and its EDTF; empty for what is no date."""

    stretch: Stretch
    edtf: str


@dataclass(frozen=True)
class Figure:
    """A number; for "more than 5" both ends are 5."""

    stretch: Stretch
    low: float
    high: float
    qualifier: str


@dataclass(frozen=True)
class Statement:
    """What somebody said; the speaker's name may have variants."""

    stretch: Stretch
    speakers: tuple[str, ...]
    mode: str
    said: str


@dataclass(frozen=True)
class Event:
    """A core event: words of its clause, kinds that are right, the date that the clause states, roles by name."""

    stretch: Stretch
    kinds: tuple[str, ...]
    date: str
    status: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Expected:
    """An article with all that is in it; `also` are words of lesser events, which count neither way."""

    name: str
    article: Article
    kept: bool
    stated: bool
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    also: tuple[Stretch, ...]


@cache
def corpus() -> tuple[Expected, ...]:
    """All articles, in the order of their numbers; even ones are kept aside."""
    return tuple(_read(path) for path in sorted(CORPUS.glob("[0-9]*.txt")))


def _read(path: Path) -> Expected:
    text = path.read_text("utf-8")
    file = msgspec.toml.decode(path.with_suffix(".expected.toml").read_bytes(), type=_File)
    place = _Place(path.stem, text)
    return Expected(
        name=path.stem,
        article=article_of_text(text, published=file.published),
        kept=int(path.stem[:2]) % 2 == 0,
        stated=file.stated,
        times=tuple(Time(stretch, edtf) for stretch, edtf in place.in_turn(file.times)),
        figures=tuple(_figure(stretch, values) for stretch, values in place.numbers(file.figures)),
        statements=tuple(_statement(place, each) for each in file.statements),
        events=tuple(
            Event(place.of(each.at), each.kind, each.date, each.status, tuple(each.parts.items()))
            for each in file.events
        ),
        also=tuple(place.of(each) for each in file.also),
    )


def _figure(stretch: Stretch, values: tuple[str | float, ...]) -> Figure:
    numbers = [float(each) for each in values[1:-1]]
    return Figure(stretch, numbers[0], numbers[-1], str(values[-1]))


def _statement(place: "_Place", each: tuple[str, str, str, str, str]) -> Statement:
    speakers, mode, first, last, said = each
    start = place.after(first)
    stretch = Stretch(start.start, place.of(last, start.start).end)
    return Statement(stretch, tuple(speakers.split("/")), mode, said)


class _Place:
    """Looks for phrases in a text; what is not there is a mistake in the expectation."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._last = 0

    def of(self, phrase: str, start: int = 0) -> Stretch:
        """Where a phrase stands."""
        at = self._text.find(phrase, start)
        if at < 0:
            raise LookupError(f"{self._name}: no {phrase!r} after {start}")
        return Stretch(at, at + len(phrase))

    def after(self, phrase: str) -> Stretch:
        """Where a phrase stands behind the one that was looked for last."""
        found = self.of(phrase, self._last)
        self._last = found.start + 1
        return found

    def in_turn(self, phrases: tuple[tuple[str, str], ...]) -> list[tuple[Stretch, str]]:
        """Phrases one behind the other, as whole words, none in the heading."""
        found, start = [], article_of_text(self._text).body.start
        for phrase, value in phrases:
            stretch = self._whole(phrase, start)
            found.append((stretch, value))
            start = stretch.end
        return found

    def numbers(self, figures: tuple[tuple[str | float, ...], ...]) -> list[tuple[Stretch, tuple[str | float, ...]]]:
        """Numbers one behind the other, none in the heading."""
        found, start = [], article_of_text(self._text).body.start
        for values in figures:
            stretch = self._whole(str(values[0]), start)
            found.append((stretch, values))
            start = stretch.end
        return found

    def _whole(self, phrase: str, start: int) -> Stretch:
        match = re.compile(rf"(?<![\w.,]){re.escape(phrase)}(?![\w])").search(self._text, start)
        if match is None:
            raise LookupError(f"{self._name}: no {phrase!r} after {start}")
        return Stretch(*match.span())
