"""What a document in memory answers, by example."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.query.documents import synthetic_document
from viewer.dates import DAY, Span, instant
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
)
from viewer.query.answers import Axis, Flags, Grouping, LanesBy
from viewer.query.filter import EVERYTHING, NO_KEY, Facet, Filter, RecordType, Ref
from viewer.query.memory import MemorySource

HAPPENED = Axis.HAPPENED


def titles(source: MemorySource, keep: Filter, axis: Axis = HAPPENED) -> list[str]:
    return [source.entry(row, axis).title for row in source.listing(keep, axis)]


def test_each_record_stands_in_the_lanes_of_its_actors(source: MemorySource) -> None:
    lanes = source.lanes(EVERYTHING, Grouping())
    assert [(lane.key, lane.total, lane.depth, lane.members) for lane in lanes] == [
        ("turkey", 1, 0, 1),
        ("minister", 2, 1, 0),
        ("russia", 1, 0, 0),
        (NO_KEY, 4, 0, 0),
    ]
    assert (lanes[0].label, lanes[0].kind, lanes[0].color) == ("Turkey", "state", "#c00000")


def test_a_folded_lane_takes_in_its_members(source: MemorySource) -> None:
    lanes = source.lanes(EVERYTHING, Grouping(folded=frozenset({"turkey"})))
    told = [(lane.key, lane.total, lane.members) for lane in lanes]
    assert told == [("turkey", 3, 1), ("russia", 1, 0), (NO_KEY, 4, 0)]


def test_a_record_of_an_actor_and_its_member_stands_once_in_their_folded_lane() -> None:
    both = (ActorRole(actor="minister", role="speaker"), ActorRole(actor="turkey", role="host"))
    document = Document(
        title="t",
        actors=(Actor(id="turkey", name="Turkey"), Actor(id="minister", name="A minister", member_of="turkey")),
        events=(Event(id="e", title="e", date="2020", actors=both),),
    )
    window = MemorySource(document).window(
        EVERYTHING, HAPPENED, Span(0, instant(2030)), 10, Grouping(folded=frozenset({"turkey"}))
    )
    assert window is not None
    assert [window.roles[role] for role in window.role] == ["host"]


def test_a_statement_stands_in_its_speakers_lane_alone_but_counts_for_all_its_actors(source: MemorySource) -> None:
    keep = Filter(records=frozenset({RecordType.STATEMENT}))
    assert [lane.key for lane in source.lanes(keep, Grouping()) if lane.kept] == ["minister"]
    for actor in ("turkey", "minister", "russia"):
        assert titles(source, replace(keep, actors=frozenset({actor}))) == ["There is a limit"]


def test_set_dates_give_a_mark_each_and_choices_one_with_its_alternatives(source: MemorySource) -> None:
    window = source.window(EVERYTHING, HAPPENED, Span(instant(2020), instant(2021)), 50, Grouping(LanesBy.NONE))
    assert window is not None
    flags = [(source.ref(int(window.record[at])).id, Flags(int(window.flags[at]))) for at in range(len(window))]
    assert flags == [
        ("shelling", Flags(0)),
        ("retaliation", Flags.ALL_OF),
        ("killed", Flags(0)),
        ("retaliation", Flags.ALL_OF),
        ("limit", Flags(0)),
        ("talks", Flags.ALTERNATIVE),
        ("talks", Flags.ONE_OF),
        ("talks", Flags.ALTERNATIVE),
    ]


@pytest.mark.parametrize(
    ("date", "flags"),
    [
        ("2020-02", Flags.COARSE),
        ("2020-02~", Flags.COARSE | Flags.APPROXIMATE),
        ("2020-02-03?", Flags.UNCERTAIN),
        ("2020-02-03%", Flags.UNCERTAIN | Flags.APPROXIMATE),
        ("2020-02-03/..", Flags.OPEN_END),
        ("../2020-02-03", Flags.OPEN_START),
        ("2020-02-03/", Flags.UNKNOWN_END),
        ("/2020-02-03", Flags.UNKNOWN_START),
        ("2020-02/2020-03", Flags(0)),
        ("2020-02-03T10:00:00", Flags(0)),
    ],
)
def test_flags_say_what_is_special_about_a_date(date: str, flags: Flags) -> None:
    source = MemorySource(Document(title="t", events=(Event(id="e", title="e", date=date),)))
    window = source.window(EVERYTHING, HAPPENED, Span(instant(2020), instant(2021)), 9, Grouping())
    assert window is not None
    assert Flags(int(window.flags[0])) == flags


def test_each_axis_has_its_own_time(source: MemorySource) -> None:
    shelling = source.row(Ref(RecordType.EVENT, "shelling"))
    retaliation = source.row(Ref(RecordType.EVENT, "retaliation"))
    martyrs = source.row(Ref(RecordType.FIGURE, "martyrs"))
    assert shelling is not None
    assert retaliation is not None
    assert martyrs is not None
    assert str(source.date(shelling, HAPPENED)) == "2020-02-03"
    assert str(source.date(shelling, Axis.SAID)) == "2020-02-06"
    assert str(source.date(retaliation, Axis.SAID)) == "2020-02-06"  # when its source was published
    assert source.date(martyrs, HAPPENED) is None
    assert str(source.date(martyrs, Axis.SAID)) == "2020-02-06"  # when its statement was made
    assert str(source.date(martyrs, Axis.PUBLISHED)) == "2020-02-06"


def test_cycles_and_depth_do_not_stop_it() -> None:
    chain = tuple(Actor(id=f"a{at}", name="a", member_of=f"a{at + 1}") for at in range(500))
    ring = (Actor(id="x", name="x", member_of="y"), Actor(id="y", name="y", member_of="x"))
    parts = (ActorRole(actor="a0"), ActorRole(actor="x"))
    source = MemorySource(Document(title="t", actors=chain + ring, events=(Event(id="e", title="e", actors=parts),)))
    assert {lane.key for lane in source.lanes(EVERYTHING, Grouping())} >= {"a0", "x"}
    assert source.tally(Filter(actors=frozenset({"y"})), HAPPENED).shown == 1


def test_an_empty_document_answers_everything() -> None:
    source = MemorySource(Document(title=""))
    span = Span(0, DAY)
    assert len(source) == 0
    assert source.extent(EVERYTHING, HAPPENED) is None
    assert source.density(EVERYTHING, HAPPENED, span, 10, Grouping()).counts.shape == (0, 10)
    assert source.window(Filter(text="x"), HAPPENED, span, 10, Grouping()) is not None
    assert list(source.listing(EVERYTHING, HAPPENED)) == []
    assert all(source.facet_counts(Filter(actors=frozenset({"x"})), facet) == () for facet in Facet)
    assert source.summary(EVERYTHING).counts == (0, 0, 0)


def test_far_years_are_held_in_seconds() -> None:
    events = (Event(id="bang", title="bang", date="Y-13800000000"), Event(id="now", title="now", date="2020-02-03"))
    source = MemorySource(Document(title="t", events=events))
    extent = source.extent(EVERYTHING, HAPPENED)
    assert extent == Span(instant(-13_800_000_000), instant(2020, 2, 4))
    window = source.window(EVERYTHING, HAPPENED, extent, 10, Grouping())
    assert window is not None
    assert (window.unit, len(window)) == (1_000_000, 2)
    assert source.density(EVERYTHING, HAPPENED, extent, 3, Grouping()).counts.tolist() == [[1, 0, 1]]


def test_density_counts_a_busy_lane_like_a_quiet_one() -> None:
    """A lane with more marks than columns is counted in another way than one with fewer."""
    source = MemorySource(synthetic_document(400))
    extent = source.extent(EVERYTHING, HAPPENED)
    assert extent is not None
    for grouping in (Grouping(), Grouping(LanesBy.NONE)):
        fine = source.density(EVERYTHING, HAPPENED, extent, 4_000, grouping)
        for column in (0, 500, 1_999, 3_999):
            start = extent.start + extent.duration * column // 4_000
            end = extent.start + extent.duration * (column + 1) // 4_000
            one = source.density(EVERYTHING, HAPPENED, Span(start, end), 1, grouping)
            assert np.array_equal(one.counts[:, 0], fine.counts[:, column])


def test_many_threads_get_the_same_answers() -> None:
    document = synthetic_document(300)
    source = MemorySource(document)
    keeps = [Filter(text="clash"), Filter(actors=frozenset({"a1"})), EVERYTHING, Filter(kinds=frozenset({"talks"}))] * 8
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda keep: (source.tally(keep, Axis.SAID), source.lanes(keep, Grouping())), keeps))
    fresh = MemorySource(document)
    assert answers == [(fresh.tally(keep, Axis.SAID), fresh.lanes(keep, Grouping())) for keep in keeps]


def test_a_synthetic_document_is_the_same_each_time_and_sound() -> None:
    document = synthetic_document(200, seed=7)
    assert document == synthetic_document(200, seed=7)
    assert document != synthetic_document(200, seed=8)
    assert (len(document.events), len(document.statements), len(document.figures)) == (200, 66, 25)
    source = MemorySource(document)
    assert source.summary(EVERYTHING).health.broken_evidence == 0
    assert {count.key for count in source.facet_counts(EVERYTHING, Facet.STATUS)} == {
        *("reported", "claimed", "disputed", "planned", "conditional", "denied"),
        NO_KEY,
    }


def test_the_sample_answers_what_a_reader_asks() -> None:
    from viewer.formats import open_document

    sample = Path(__file__).parents[2] / "resources" / "samples" / "idlib-2020-02-06.dateline.json"
    source = MemorySource(open_document(sample).document)
    assert source.summary(EVERYTHING).health.broken_evidence == 0
    assert source.summary(EVERYTHING).health.without_evidence == 0
    said_by_the_un = Filter(actors=frozenset({"united-nations"}), records=frozenset({RecordType.STATEMENT}))
    assert "520,000 people have been displaced since early December" in titles(source, said_by_the_un)
    assert titles(source, Filter(text="cavusoglu"))
    tally = source.tally(Filter(actors=frozenset({"turkey"}), text="idlib"), HAPPENED)
    assert tally.shown + sum(count for _, count in tally.hidden) == tally.total == len(source)


@pytest.mark.parametrize("dates", [("{2020-02-03,2020-02-04}",), ("{2020-02-03,2020-02-03T10:00:00}", "2020-02-04")])
def test_a_record_with_several_marks_counts_once_in_a_column(dates: tuple[str, ...]) -> None:
    events = tuple(Event(id=f"e{at}", title="e", date=date) for at, date in enumerate(dates))
    source = MemorySource(Document(title="t", events=events))
    span = Span(instant(2020, 2, 3), instant(2020, 2, 5))
    assert source.density(EVERYTHING, HAPPENED, span, 1, Grouping()).counts.tolist() == [[len(dates)]]
    assert source.density(EVERYTHING, HAPPENED, span, 2, Grouping()).counts.tolist() == [[1, 1]]


@pytest.mark.parametrize("several", [1, 30])
def test_a_day_touches_neither_the_one_before_nor_the_one_after(several: int) -> None:
    """Stretches end before their end; with more marks than columns counted in the other way."""
    events = tuple(Event(id=f"e{at}", title="e", date="2020-02-04") for at in range(several))
    source = MemorySource(Document(title="t", events=events))
    days = Span(instant(2020, 2, 3), instant(2020, 2, 6))
    assert source.density(EVERYTHING, HAPPENED, days, 3, Grouping()).counts.tolist() == [[0, several, 0]]
    for day, touching in ((3, 0), (4, several), (5, 0)):
        span = Span(instant(2020, 2, day), instant(2020, 2, day + 1))
        window = source.window(EVERYTHING, HAPPENED, span, several, Grouping())
        assert window is not None
        assert len(window) == touching
        assert source.tally(Filter(period=span), HAPPENED).shown == touching
