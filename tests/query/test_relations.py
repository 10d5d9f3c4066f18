"""What belongs to a record, by example."""

import pytest
from msgspec.structs import replace

from tests.query.conftest import TEXT
from viewer.document.types import (
    Document,
    Event,
    Figure,
    Relation,
)
from viewer.query.answers import Axis, Taken
from viewer.query.filter import EVERYTHING, RecordType, Ref
from viewer.query.memory import MemorySource

HAPPENED = Axis.HAPPENED


def test_detail_resolves_every_reference_both_ways(source: MemorySource) -> None:
    shelling = source.detail(Ref(RecordType.EVENT, "shelling"))
    assert [(actor.id, role) for actor, role in shelling.actors] == [("russia", "initiator"), ("turkey", "target")]
    assert [(event.id, relation) for event, relation in shelling.events] == [("retaliation", "<responds-to")]
    assert [statement.id for statement in shelling.statements] == ["limit"]
    assert [figure.id for figure in shelling.figures] == ["martyrs"]
    assert list(shelling.sources) == ["article"]
    retaliation = source.detail(Ref(RecordType.EVENT, "retaliation"))
    assert [(event.id, relation) for event, relation in retaliation.events] == [("shelling", "responds-to")]
    limit = source.detail(Ref(RecordType.STATEMENT, "limit"))
    assert [role for _, role in limit.actors] == ["speaker", "speaker", "addressee"]
    assert [(event.id, relation) for event, relation in limit.events] == [("shelling", "about")]
    assert [figure.id for figure in limit.figures] == ["martyrs"]
    assert limit.reported_by == source.source("article")
    martyrs = source.detail(Ref(RecordType.FIGURE, "martyrs"))
    assert [statement.id for statement in martyrs.statements] == ["limit"]
    with pytest.raises(KeyError):
        source.detail(Ref(RecordType.EVENT, "limit"))


def test_rival_figures_are_those_of_the_same_measure_by_time(source: MemorySource) -> None:
    for kind, name in ((RecordType.FIGURE, "martyrs"), (RecordType.EVENT, "shelling"), (RecordType.STATEMENT, "limit")):
        rivals = source.detail(Ref(kind, name)).rivals
        assert [[figure.id for figure in group] for group in rivals] == [["killed", "martyrs"]]


def test_rivals_may_call_what_they_count_by_another_word() -> None:
    measures = ("Turkish personnel", "Turkish soldiers", "Turkish observation posts")
    figures = tuple(Figure(id=each, measure=each, unit="people", value=8, about=("x",)) for each in measures)
    source = MemorySource(Document(title="t", events=(Event(id="x", title="x"),), figures=figures))
    assert [[figure.id for figure in group] for group in source.detail(Ref(RecordType.EVENT, "x")).rivals] == [
        [*measures[:2]]
    ]


def test_a_figure_in_other_units_is_no_rival() -> None:
    figures = tuple(Figure(id=unit, measure="aid", unit=unit, value=1) for unit in ("tonnes", "lorries"))
    source = MemorySource(Document(title="t", figures=figures))
    assert source.detail(Ref(RecordType.FIGURE, "tonnes")).rivals == ()


def test_counts_of_times_of_their_own_about_other_events_are_no_rivals() -> None:
    monday = Figure(id="a", measure="deaths", value=1, period="2020-02-03", about=("x", "y"))
    figures = (
        monday,
        replace(monday, id="b", about=("z",)),
        replace(monday, id="c", about=("y",), value=2),
        replace(monday, id="d", about=("z",), period="", as_of="2020-02-03"),
        replace(monday, id="e", about=()),
    )
    events = tuple(Event(id=name, title=name) for name in ("x", "y", "z"))
    source = MemorySource(Document(title="t", figures=figures, events=events))

    def rivals(kind: RecordType, name: str) -> list[set[str]]:
        return [{figure.id for figure in group} for group in source.detail(Ref(kind, name)).rivals]

    assert rivals(RecordType.FIGURE, "a") == [{"a", "c", "d", "e"}]
    assert rivals(RecordType.FIGURE, "b") == [{"b", "d", "e"}]
    assert rivals(RecordType.FIGURE, "e") == [{"a", "b", "c", "d", "e"}]
    assert rivals(RecordType.EVENT, "x") == [{"a", "c", "d", "e"}]
    assert MemorySource(Document(title="t", figures=figures[:2])).detail(Ref(RecordType.FIGURE, "a")).rivals == ()


def test_counts_about_events_of_other_kinds_are_no_rivals() -> None:
    events = (
        Event(id="burst", title="burst", kind="disaster"), Event(id="killed", title="killed", kind="killing"),
        Event(id="dead", title="dead", kind="death"), Event(id="led-out", title="led out", kind="withdrawal"),
        Event(id="other", title="other"),
    )  # fmt: skip
    abouts = {
        "23": ("killed",),
        "31": ("dead",),
        "3000": ("led-out",),
        "5": ("other",),
        "7": (),
        "9": ("burst", "led-out"),
    }
    figures = tuple(Figure(id=id, measure="people", value=int(id), about=about) for id, about in abouts.items())
    source = MemorySource(Document(title="t", figures=figures, events=events))

    def rivals(name: str) -> list[set[str]]:
        return [{figure.id for figure in group} for group in source.detail(Ref(RecordType.FIGURE, name)).rivals]

    assert rivals("23") == [{"23", "31", "5", "7"}]
    assert rivals("3000") == [{"3000", "5", "7", "9"}]
    assert rivals("9") == [{"9", "31", "3000", "5", "7"}]
    assert rivals("7") == [set(abouts)]


def test_what_was_taken_from_a_text_stands_where_it_says(source: MemorySource) -> None:
    taken = source.taken_from("article")
    moved = TEXT.index("it retaliated")
    assert taken == (
        Taken(Ref(RecordType.EVENT, "shelling"), 0, 29, repaired=False),
        Taken(Ref(RecordType.EVENT, "retaliation"), moved, moved + 13, repaired=True),
    )
    assert [source.source_text("article")[one.start : one.end] for one in taken] == [
        "Shells killed eight soldiers.",
        "it retaliated",
    ]
    assert source.taken_from("another") == ()


def test_health_counts_what_cannot_be_drawn_or_traced(source: MemorySource) -> None:
    summary = source.summary(EVERYTHING)
    assert (summary.health.undated, summary.health.coarse) == (2, 0)
    assert (summary.health.without_evidence, summary.health.broken_evidence) == (4, 1)
    assert summary.counts == (4, 1, 2)
    assert summary.title == "Idlib"


def test_undated_records_follow_their_relations() -> None:
    def event(name: str, *related: Relation, date: str = "") -> Event:
        return Event(id=name, title=name, date=date, related=related)

    def after(name: str) -> Relation:
        return Relation(event=name, type="after")

    events = (
        event("last", after("middle")),
        event("alone"),
        event("middle", after("dated")),
        event("dated", after("first"), date="2020"),
        event("first"),
        event("before all", Relation(event="alone", type="before")),
    )
    source = MemorySource(Document(title="t", events=events))
    order = [source.entry(row, HAPPENED).title for row in source.undated(EVERYTHING, HAPPENED)]
    assert order == ["first", "middle", "last", "before all", "alone"]


def test_relations_that_contradict_each_other_leave_the_files_order() -> None:
    events = tuple(
        Event(id=f"e{at}", title="", related=(Relation(event=f"e{(at + 1) % 3}", type="after"),)) for at in range(3)
    )
    assert list(MemorySource(Document(title="t", events=events)).undated(EVERYTHING, HAPPENED)) == [0, 2, 1]


def test_where_they_contradict_each_other_it_does_not_matter_how_the_dated_are_kept() -> None:
    def event(name: str, *related: Relation, date: str = "") -> Event:
        return Event(id=name, title=name, date=date, related=related)

    answer, later = Relation(event="second", type="responds-to"), Relation(event="summer", type="before")
    dated = (
        event("spring", later, answer, date="2020-03"),
        event("june", Relation(event="first", type="before"), date="2020-06"),
        event("summer", date="2020-07"),
    )
    undated = (
        event("first", Relation(event="summer", type="responds-to")),
        event("second", Relation(event="spring", type="after")),
    )
    listed = []
    for kept in ((*dated, *undated), (*undated, *dated), (dated[2], undated[0], dated[0], undated[1], dated[1])):
        source = MemorySource(Document(title="t", events=kept))
        listed.append([source.entry(row, HAPPENED).title for row in source.undated(EVERYTHING, HAPPENED)])
    assert listed == [["first", "second"]] * 3
