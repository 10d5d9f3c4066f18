"""Markwhen written: what others read, and what we read back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.calendars import edtf_dates, valid_documents
from tests.formats.rich_documents import a_document, rich_documents, written
from viewer.document.checking import check
from viewer.document.merging import as_json
from viewer.document.types import Document, Event
from viewer.formats.markwhen_range import range_text
from viewer.formats.readers.markwhen import read_markwhen, recognise_markwhen
from viewer.formats.writers.markwhen import MARKWHEN, losses
from viewer.formats.writing import DocumentSubject


def read_back(document: Document, path: Path) -> Document:
    """What is read of the file of a document, with no more complaints than the document itself gives cause for."""
    path.write_bytes(written(document, MARKWHEN))
    assert recognise_markwhen(path.read_bytes()[:65536], path)
    found = read_markwhen(path)
    assert [each.reason for each in found.problems] == [each.reason for each in check(as_json(document)).problems]
    return found.document


@settings(max_examples=80, deadline=None)
@given(rich_documents() | valid_documents)
def test_all_is_given_back(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    assert read_back(document, tmp_path_factory.mktemp("mw") / "a.mw") == document


_LINES = st.sampled_from(
    (
        *("2020: not an event", "# no heading", "// no comment", "key: value", "---", "endGroup", "group x", "#tag"),
        *("dateline: {}", "- list", "", "!id", "10:30 foo", "[x] y", "[a](location)", "now: x", "5 days: x", "\u2028"),
    )
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(_LINES | st.text(min_size=1), st.lists(_LINES | st.text()), edtf_dates, st.text()),
        min_size=1,
        max_size=4,
    )
)
def test_all_texts_and_dates_are_given_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, list[str], str, str]]
) -> None:
    events = tuple(
        Event(id=f"e{number}", title=title, description="\n".join(lines), date=date, url=url)
        for number, (title, lines, date, url) in enumerate(rows)
    )
    document = check(as_json(Document(title="Texts", events=events))).document
    assert read_back(document, tmp_path_factory.mktemp("mw") / "a.mw") == document


@pytest.mark.parametrize(
    ("date", "as_written"),
    [
        ("2020-02-03", "2020-02-03"),
        ("2020-02", "2020-02"),
        ("2020", "2020"),
        ("2020-02-03/2020-02-06", "2020-02-03/2020-02-06"),
        ("2019/2020-02", "2019/2020-02"),
        ("2020-02-03T10:15", "2020-02-03 10:15"),
        ("2020-02-03T10", "2020-02-03 10"),
        ("2020-02-03T10:15Z", "2020-02-03T10:15:00Z"),
        ("2020-02-03T10:15:00+03:00", "2020-02-03T07:15:00Z"),
        ("2020-02-03T10:00Z/2020-02-03T11:00Z", "2020-02-03T10:00:00Z - 2020-02-03T11:00:00Z"),
        ("2019/..", "2019/now"),
        ("2020-02~", "2020-02"),
        ("2020-02-03?/2020-02-06~", "2020-02-03/2020-02-06"),
        ("201X", "2010-01-01/2019-12-31"),
        ("[2020-02-03,2020-02-05]", "2020-02-03/2020-02-05"),
        ("2020-21", "2020-03-01/2020-05-31"),
        ("../2020-02-06", "2020-02-06"),
        ("-0043", "44 BCE"),
        ("-0049/0050", "50 BCE - 50 CE"),
        ("-0043-03-15", "44 BCE"),
        ("Y12345", "12345 CE"),
        ("0044", "0044"),
        ("", ""),
        ("Y-13800000000", ""),
    ],
)
def test_dates_as_others_see_them(date: str, as_written: str) -> None:
    assert range_text(date) == as_written


@pytest.mark.parametrize(
    "date",
    [
        *("2020", "2020-02", "2020-02-03", "2019/2020", "2019/2020-02", "2020-02/2020-03", "2020-02-03/2020-02-06"),
        *("2020-02-03T10", "2020-02-03T10:15", "2020-02-03T10:15:30Z", "2020-02-03T10:00/2020-02-04T11:30"),
        *("2020-02-03T10:15:00Z/2020-02-03T11:15:00Z", "2019/..", "2020-02-03/..", "-0043", "-0049/0050", "Y12345"),
        *("0044", "0044/0050", "2019/2020-02-03T10:15"),
    ],
)
def test_what_markwhen_can_say_it_says(tmp_path: Path, date: str) -> None:
    path = tmp_path / "a.mw"
    path.write_text(f"{range_text(date)}: Shelling", encoding="utf-8")
    found = read_markwhen(path)
    assert [event.date for event in found.document.events] == [date]
    assert found.problems == ()


@settings(max_examples=200, deadline=None)
@given(edtf_dates)
def test_a_range_never_says_more_than_the_date(date: str) -> None:
    document = Document(title="x", events=(Event(id="a", title="A", date=date),))
    text = written(document, MARKWHEN).decode()
    told = {loss.what: loss for loss in losses(DocumentSubject(document))}
    assert ("\n\n// A (" in text) == (not range_text(date)) == ("events without a date, or one too far away" in told)
    assert (f"edtf: {date}\n" in text) == ("uncertain or otherwise inexact dates" in told)


def test_what_a_reader_of_the_file_sees() -> None:
    lines = [line for line in written(a_document(), MARKWHEN).decode().split("\n") if "dateline: {" not in line]
    assert lines == [
        "---",
        'title: "R&D in <Idlib>"',
        'description: "First.\\nSecond."',
        "---",
        "",
        "// At some time (without a date)",
        "",
        "2020-02: Some time in February",
        "edtf: 2020-02~",
        "[Idlib](location)",
        "[Ankara](location)",
        "",
        "",
        "2019/2020-02-06 10:30: An age #era",
        "- Kind: era",
        "",
        "44 BCE: Caesar dies",
        "edtf: -0043-03-15",
        "",
        "",
        "# Syria",
        "",
        "2020-02-03: Shelling <of> posts #war",
        "[Idlib](location)",
        "Eight died.",
        "",
        "Turkey: “We retaliated.”",
        "killed: at least 8",
        "",
        "Status: claimed",
        "Kind: shelling",
        "Who: Syria (initiator), Turkey (target)",
        "Tags: air; land",
        "",
        "https://example.org/1",
        "",
    ]


def test_what_was_changed_in_the_file_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.mw"
    data = written(a_document(), MARKWHEN).decode()
    path.write_text(
        data.replace("2020-02-03: Shelling <of> posts #war", "2020-02-10: Shelling of posts #war #new")
        + "\n2020-03-01: Talks #new\n",
        encoding="utf-8",
    )
    found = read_markwhen(path)
    events = {event.id: event for event in found.document.events}
    assert events["shelling"].title == "Shelling of posts"
    assert events["shelling"].date == "2020-02-10"
    assert events["shelling"].tags == ("war", "new")
    assert events["shelling"].actors == a_document().events[0].actors
    assert events["2020-03-01-Talks"].tags == ("new",)
    assert [problem.path for problem in found.problems] == ["title", "date", "tags"]
    assert [statement.text for statement in found.document.statements] == ["We retaliated.", "Nothing happened."]


def test_losses_are_told_and_all_come_back() -> None:
    told = losses(DocumentSubject(a_document()))
    assert {loss.what: loss.count for loss in told} == {
        "dates as the source words them": 1,
        "actors' roles": 2,
        "further actors of an event": 1,
        "quotes from sources": 1,
        "kinds, statuses and importance": 2,
        "uncertain or otherwise inexact dates": 2,
        "events without a date, or one too far away": 1,
        "relations between events": 1,
        "statements": 2,
        "figures": 1,
        "sources": 1,
        "places' coordinates": 2,
        "actors' kinds, colours and groups": 2,
    }
    assert all(loss.back for loss in told)
