"""`dateline list` and the filters of the command line."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.query.documents import synthetic_document
from tests.screens.two_papers import two_papers
from viewer.commands import listing
from viewer.commands.filters import filter_from_options
from viewer.commands.listing import columns, iso_instant, run
from viewer.dates import Span, instant
from viewer.document.types import Actor, ActorRole, Document, Event, Figure, Place, Source, Statement
from viewer.query.answers import FOREVER, Axis
from viewer.query.filter import EVERYTHING, Filter, Match, RecordType
from viewer.query.memory import MemorySource
from viewer.query.names import FilterError

DOCUMENT = Document(
    title="t",
    sources=(Source(id="daily", title="Daily News"),),
    actors=(
        Actor(id="turkey", name="Turkey", aliases=("Ankara",)),
        Actor(id="russia", name="Russia"),
        Actor(id="a:b", name="Colon"),
    ),
    places=(Place(id="idlib", name="Idlib"),),
    events=(
        Event(
            id="talks",
            title="Talks\nbegin",
            date="2020-02-10",
            kind="talks",
            status="planned",
            actors=(ActorRole(actor="turkey", role="host"), ActorRole(actor="russia")),
            places=("idlib",),
        ),
        Event(id="far", title="Far", date="Y12000"),
        Event(id="war", title="War", date="2011/.."),
        Event(id="some day", title="Some day"),
    ),
    statements=(
        Statement(
            id="s", speaker="turkey", to=("russia",), said="2020-02-06", text="Enough", mode="direct", about=("war",)
        ),
    ),
    figures=(
        Figure(id="f", measure="displaced", value=520_000, as_of="2020-02", attributed_to="turkey", unit="people"),
    ),
)


def listed(document: Document, keep: Filter = EVERYTHING, records: str | None = None) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert run(MemorySource(document), keep, records, True, out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_text_lines_stand_in_columns_by_time() -> None:
    out = io.StringIO()
    run(MemorySource(DOCUMENT), EVERYTHING, None, False, out)
    assert out.getvalue().splitlines() == [
        "since 2011 (ongoing)     |                 | War",
        "February 2020            | Turkey          | 520,000 people",
        "Thursday 6 February 2020 | Turkey → Russia | “Enough”",
        "Monday 10 February 2020  | Turkey, Russia  | Talks begin (planned)",
        "12,000                   |                 | Far",
        "no date                  |                 | Some day",
    ]


def test_json_has_an_object_a_line() -> None:
    talks = next(each for each in listed(DOCUMENT) if each["id"] == "talks")
    assert talks == {
        "id": "talks",
        "type": "event",
        "review": None,
        "title": "Talks\nbegin",
        "date": "2020-02-10",
        "date_text": None,
        "earliest": "2020-02-10T00:00:00",
        "latest": "2020-02-11T00:00:00",
        "kind": "talks",
        "status": "planned",
        "places": ["idlib"],
        "actors": ["turkey", "russia"],
        "parts": [
            {"actor": "turkey", "name": "Turkey", "role": "host"},
            {"actor": "russia", "name": "Russia", "role": None},
        ],
        "sources": [],
        "told_by": None,
    }


def test_open_bounds_are_null_and_far_years_a_year() -> None:
    by_id = {each["id"]: each for each in listed(DOCUMENT)}
    assert (by_id["war"]["earliest"], by_id["war"]["latest"]) == ("2011-01-01T00:00:00", None)
    assert (by_id["far"]["earliest"], by_id["far"]["latest"]) == ("Y12000", "Y12001")
    assert (by_id["some day"]["date"], by_id["some day"]["earliest"]) == (None, None)
    assert iso_instant(instant(-43, 3, 15)) == "-0043-03-15T00:00:00"


def test_statements_and_figures_have_their_own_fields() -> None:
    (statement,) = listed(DOCUMENT, records="statements")
    assert {key: statement[key] for key in ("id", "type", "text", "speaker", "to", "said", "about", "actors")} == {
        "id": "s",
        "type": "statement",
        "text": "Enough",
        "speaker": "turkey",
        "to": ["russia"],
        "said": "2020-02-06",
        "about": ["war"],
        "actors": ["turkey", "russia"],
    }
    (figure,) = listed(DOCUMENT, records="figures")
    told = ("type", "text", "measure", "value", "qualifier", "unit", "as_of", "attributed_to", "actors")
    assert [figure[key] for key in told] == [
        *("figure", "520,000 people", "displaced", 520_000, "exact", "people", "2020-02", "turkey"),
        ["turkey"],
    ]


def test_records_leave_one_type_and_a_filter_holds_beside_it() -> None:
    assert [each["id"] for each in listed(DOCUMENT, Filter(actors=frozenset({"russia"})), "events")] == ["talks"]
    with pytest.raises(FilterError, match='no records "people"; there are events, statements, figures'):
        run(MemorySource(DOCUMENT), EVERYTHING, "people", False, io.StringIO())


def test_what_is_listed_is_what_is_kept_in_order() -> None:
    source = MemorySource(synthetic_document(150))
    keep = Filter(actors=frozenset({"a0"}))
    out = io.StringIO()
    run(source, keep, None, True, out)
    ids = [json.loads(line)["id"] for line in out.getvalue().splitlines()]
    assert ids == [source.ref(row).id for row in source.listing(keep, Axis.HAPPENED)]
    plain = io.StringIO()
    run(source, keep, None, False, plain)
    assert len(plain.getvalue().splitlines()) == len(ids)
    assert len({columns(line.split("|")[0]) for line in plain.getvalue().splitlines()}) == 1


class Paged(MemorySource):
    """Notes how many records were asked for at once."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.asked: list[int] = []

    def fetch(self, rows: Sequence[int]) -> Sequence[Event | Statement | Figure]:
        self.asked.append(len(rows))
        return super().fetch(rows)


def test_pages_follow_each_other_as_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    document = synthetic_document(60)
    whole = io.StringIO()
    run(MemorySource(document), EVERYTHING, None, True, whole)
    monkeypatch.setattr(listing, "PAGE", 25)
    source, paged = Paged(document), io.StringIO()
    run(source, EVERYTHING, None, True, paged)
    assert paged.getvalue() == whole.getvalue()
    assert max(source.asked) == 25
    assert sum(source.asked) == len(source)


def test_no_more_is_asked_for_than_the_reader_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Head(io.StringIO):
        def flush(self) -> None:
            if self.getvalue():
                raise BrokenPipeError

    monkeypatch.setattr(listing, "PAGE", 25)
    source = Paged(synthetic_document(60))
    with pytest.raises(BrokenPipeError):
        run(source, EVERYTHING, None, False, Head())
    assert source.asked == [25]


def test_wide_and_combining_characters_take_up_what_they_take_up() -> None:
    assert (columns("abc"), columns("日本"), columns("e\u0301"), columns("حلب")) == (3, 4, 1, 3)


def test_options_make_a_filter() -> None:
    keep = filter_from_options(
        DOCUMENT,
        records="events",
        actor=["ANKARA", "russia"],
        all=True,
        without_actor=["colon"],
        role=["host"],
        pair=["Turkey:Russia"],
        kind=["talks"],
        place=["idlib"],
        source=["daily news"],
        status=["planned"],
        text="x",
        period="2020-02/..",
        dated=True,
    )
    assert keep == Filter(
        records=frozenset({RecordType.EVENT}),
        actors=frozenset({"turkey", "russia"}),
        without_actors=frozenset({"a:b"}),
        match=Match.ALL,
        roles=frozenset({"host"}),
        pairs=frozenset({("turkey", "russia")}),
        kinds=frozenset({"talks"}),
        places=frozenset({"idlib"}),
        sources=frozenset({"daily"}),
        statuses=frozenset({"planned"}),
        text="x",
        period=Span(instant(2020, 2), FOREVER),
        dated=True,
    )
    assert filter_from_options(MemorySource(DOCUMENT)) == EVERYTHING


def test_a_pair_may_hold_ids_with_colons() -> None:
    assert filter_from_options(DOCUMENT, pair=["a:b:russia"]).pairs == {("a:b", "russia")}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"actor": ["Turky"]}, 'no actor "Turky"; did you mean "Turkey" (turkey)?'),
        ({"pair": ["Turkey"]}, '"Turkey" is no pair; write "A:B", where A acts on B'),
        ({"pair": ["Turkey:Rusia"]}, 'no actor "Rusia"; did you mean "Russia" (russia)?'),
        ({"period": "yesterday"}, "the period is no EDTF date: yesterday"),
        ({"status": ["maybe"]}, 'no status "maybe"; there are "reported", "claimed"'),
    ],
)
def test_what_cannot_be_met_is_an_error_with_the_nearest_names(options: dict[str, Any], words: str) -> None:
    with pytest.raises(FilterError) as caught:
        filter_from_options(DOCUMENT, **options)
    assert str(caught.value).startswith(words)


def test_the_sample_lists_what_the_un_said() -> None:
    from viewer.formats import open_document

    sample = Path(__file__).parents[2] / "resources" / "samples" / "idlib-2020-02-06.dateline.json"
    document = open_document(sample).document
    said = listed(document, filter_from_options(document, actor=["United Nations"]), "statements")
    assert "520,000 people have been displaced since early December" in [each["text"] for each in said]


def papers() -> MemorySource:
    return MemorySource(two_papers())


def told_lines(**options: Any) -> list[str]:
    source, out = papers(), io.StringIO()
    run(source, filter_from_options(source, **options), None, False, out)
    return out.getvalue().splitlines()


def test_two_sources_are_compared() -> None:
    told = told_lines(compare=["wire", "courier"], share=["conflict"])
    assert len(told) == 10  # five of each
    assert all("told by 2 sources" in line for line in told)
    assert len(told_lines(compare=["wire", "courier"])) == len(papers())


def test_what_one_source_tells_alone_is_listed() -> None:
    told = told_lines(told=["one"])
    assert len(told) == 14 + 13
    assert not any("told by" in line for line in told)


@pytest.mark.parametrize(
    "wrong",
    [{"share": ["both"]}, {"compare": ["wire", "wire"]}, {"compare": ["wire", "courier"], "share": ["x"]}],
)
def test_a_share_is_one_of_two_sources(wrong: dict[str, list[str]]) -> None:
    with pytest.raises(FilterError):
        told_lines(**wrong)
