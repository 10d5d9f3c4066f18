"""Filters and tallies in words."""

import pytest
from hypothesis import given, settings

from tests.query.strategies import documents, filters
from viewer.dates import Span, instant
from viewer.document.types import Actor, ActorRole, Document, Event, Place, Source
from viewer.query.answers import FOREVER, NEVER, Axis, Tally
from viewer.query.filter import EVERYTHING, NO_KEY, Clause, Filter, Match, RecordType
from viewer.query.filter_words import PHRASES, filter_in_words, filter_words, tally_in_words
from viewer.query.memory import MemorySource


@pytest.fixture(scope="module")
def source() -> MemorySource:
    parts = (ActorRole(actor="turkey", role="initiator"), ActorRole(actor="russia", role="target"))
    return MemorySource(
        Document(
            title="t",
            sources=(Source(id="daily", title="Daily News"),),
            actors=(Actor(id="turkey", name="Turkey"), Actor(id="russia", name="Russia")),
            places=(Place(id="idlib", name="Idlib"),),
            events=(Event(id="e", title="e", kind="talks", actors=parts, places=("idlib",)),),
        )
    )


def only(*keys: str) -> frozenset[str]:
    return frozenset(keys)


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (EVERYTHING, ""),
        (Filter(actors=only("turkey")), "Actor: Turkey"),
        (Filter(actors=only("turkey", "russia")), "Actor: Russia · Actor: Turkey"),
        (Filter(actors=only("turkey", "russia"), match=Match.ALL), "Actor (all): Russia · Actor (all): Turkey"),
        (Filter(actors=only("turkey"), match=Match.ALL), "Actor: Turkey"),
        (Filter(without_actors=only("russia")), "not Russia"),
        (Filter(actors=only(NO_KEY)), "no actor"),
        (Filter(without_actors=only(NO_KEY)), "some actor"),
        (Filter(roles=only("speaker", "chair")), "as chair · as speaker"),
        (Filter(pairs=frozenset({("turkey", "russia")})), "Turkey → Russia"),
        (Filter(kinds=only("talks", NO_KEY)), "kind: talks · no kind"),
        (Filter(places=only("idlib")), "place: Idlib"),
        (Filter(sources=only("daily", "gone")), "source: Daily News · source: gone"),
        (Filter(statuses=only("planned")), "status: planned"),
        (Filter(text="ceasefire"), "“ceasefire”"),
        (Filter(records=frozenset({RecordType.EVENT})), "only events"),
        (Filter(records=frozenset({RecordType.FIGURE, RecordType.STATEMENT})), "only statements and figures"),
        (Filter(records=frozenset()), "no records"),
        (Filter(period=Span(instant(2020, 2, 3), instant(2020, 2, 6))), "3 – 5 February 2020"),
        (Filter(period=Span(instant(2020, 2, 3), instant(2020, 2, 4))), "Monday 3 February 2020"),
        (Filter(period=Span(instant(2020, 2), instant(2020, 3))), "February 2020"),
        (Filter(period=Span(instant(2019), instant(2021))), "2019 – 2020"),
        (Filter(period=Span(instant(2020, 2), FOREVER)), "from February 2020"),
        (Filter(period=Span(NEVER, instant(2020, 2, 4))), "until Monday 3 February 2020"),
        (Filter(period=Span(NEVER, FOREVER)), "any time"),
        (Filter(actors=only("turkey"), text="a\nb"), "Actor: Turkey · “a b”"),
    ],
)
def test_filters_in_words(source: MemorySource, keep: Filter, words: str) -> None:
    assert filter_in_words(source, keep) == words


def test_a_period_within_a_second_is_told_somehow(source: MemorySource) -> None:
    at = instant(2020, 2, 3, 10, 0, 0, 5)
    assert "2020" in filter_in_words(source, Filter(period=Span(at, at)))


def test_only_what_is_dated_is_told_and_counted(source: MemorySource) -> None:
    keep = Filter(dated=True)
    assert filter_in_words(source, keep) == "with a date"
    tally = source.tally(keep, Axis.HAPPENED)
    assert tally.undated == 0
    without = source.tally(Filter(), Axis.HAPPENED).undated
    assert tally.hidden == ((Clause.DATED, without),)
    assert tally_in_words(tally).endswith(f"{without} without a date hidden")


OF_SEVERAL = frozenset(Clause) - {Clause.RECORDS, Clause.TEXT, Clause.PERIOD, Clause.DATED}
"""Without one of several choices that are joined by "or", less may be kept."""


@settings(deadline=None, max_examples=100)
@given(documents, filters)
def test_taking_out_all_parts_leaves_everything(document: Document, keep: Filter) -> None:
    """Each part can be taken out by itself, shows no less, and nothing is left of the filter in the end."""
    source = MemorySource(document)
    parts = filter_words(source, keep)
    shown = source.tally(keep, Axis.HAPPENED).shown
    assert all(part.clause in keep.clauses() for part in parts)
    assert {part.clause for part in parts} == set(keep.clauses())
    for part in parts:
        assert part.words.strip()
        if part.clause not in (Clause.RECORDS, Clause.TEXT, Clause.PERIOD, Clause.DATED):
            assert len(filter_words(source, part.without)) < len(parts)
        if part.clause not in OF_SEVERAL:
            assert source.tally(part.without, Axis.HAPPENED).shown >= shown
    left = keep
    while parts:
        left = parts[0].without
        parts = filter_words(source, left)
    assert left.clauses() == ()


@settings(deadline=None, max_examples=60)
@given(documents, filters)
def test_every_phrase_can_be_translated(document: Document, keep: Filter) -> None:
    asked: list[str] = []

    def translate(words: str) -> str:
        asked.append(words)
        return words.upper() if "{" not in words else f"«{words}»"

    source = MemorySource(document)
    filter_words(source, keep, translate)
    tally_in_words(source.tally(keep, Axis.HAPPENED), translate)
    assert set(asked) <= set(PHRASES)
    assert len(PHRASES) == len(set(PHRASES))


def test_the_tally_in_words() -> None:
    hidden = ((Clause.RECORDS, 0), (Clause.ACTOR, 15), (Clause.PERIOD, 8))
    assert tally_in_words(Tally(41, 18, 2, hidden)) == "18 of 41 shown: 15 hidden by actor, 8 by period"
    assert tally_in_words(Tally(41, 41, 0, ())) == "41 of 41 shown"
    assert tally_in_words(Tally(100_000, 99_000, 0, ((Clause.TEXT, 1000),)), locale="tr") == (
        "99.000 of 100.000 shown: 1.000 hidden by text"
    )
