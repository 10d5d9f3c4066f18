"""`.timeline` files read: containers, fuzzy and open ends, eras, categories; other calendars refused."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, needs_shared, opens_or_is_refused, read
from viewer.document.errors import CannotOpen
from viewer.document.types import Event
from viewer.formats.format import Opened
from viewer.formats.readers.timeline_xml import TIMELINE


def an_event(start: str, end: str, text: str, more: str = "") -> str:
    return f"<event><start>{start}</start><end>{end}</end><text>{escape(text)}</text>{more}</event>"


def opened(folder: Path, *events: str, more: str = "", timetype: str = "gregoriantime") -> Opened:
    """What a file of these events opens as."""
    head = f"<version>2.0.0</version><timetype>{timetype}</timetype>{more}"
    text = f"<timeline>{head}<events>{''.join(events)}</events></timeline>"
    return read(TIMELINE, folder / "made.timeline", text)


def only(found: Opened) -> Event:
    (event,) = found.document.events
    return event


def told(found: Opened) -> list[tuple[str, str]]:
    return [(problem.severity, problem.path) for problem in found.problems]


@pytest.mark.parametrize("above", ["\n\n", " \r\n", "\ufeff\n\n"])
def test_blanks_above_the_declaration_are_told_and_lines_stay_right(tmp_path: Path, above: str) -> None:
    event = an_event("2020-02-30 10:00:00", "2020-03-01 10:00:00", "a")
    body = f"<timeline>\n<version>2.0.0</version><events>\n{event}</events></timeline>"
    text = f'{above}<?xml version="1.0" encoding="utf-8"?>\n{body}'
    assert TIMELINE.recognise(text.encode(), tmp_path / "a.xml")
    found = read(TIMELINE, tmp_path / "a.timeline", text)
    wrong = [problem.line for problem in found.problems if problem.severity == "error"]
    assert wrong == [next(at for at, line in enumerate(text.split("\n"), 1) if "<event>" in line)]
    assert "not at the file's beginning" in found.problems[0].reason


def test_the_smallest_file(tmp_path: Path) -> None:
    category = "<categories><category><name>Turkey</name><color>0,0,255</color></category></categories>"
    found = opened(
        tmp_path,
        an_event("2020-02-03 10:15:00", "2020-02-03 11:00:00", "Shelling", "<category>Turkey</category>"),
        more=category,
    )
    event = only(found)
    assert (event.title, event.date, event.kind) == ("Shelling", "2020-02-03T10:15:00/2020-02-03T11:00:00", "Turkey")
    assert (event.date_text, found.problems) == ("", ())


_FUZZY_START = "<fuzzy_start>True</fuzzy_start>"
_OPEN = "<ends_today>True</ends_today>"
_NEITHER = "<fuzzy>False</fuzzy><ends_today>False</ends_today>"
_AT, _UNTIL = "2020-02-03 10:15:00", "2020-02-06 10:15:00"


@pytest.mark.parametrize(
    ("start", "end", "more", "date"),
    [
        ("2020-02-03 10:15:00", "2020-02-03 10:15:00", "", "2020-02-03T10:15:00"),
        ("2020-2-3 1:5:0", "2020-02-03 01:05:00", "", "2020-02-03T01:05:00"),
        ("2020-02-03 00:00:00", "2020-02-06 00:00:00", "", "2020-02-03T00:00:00/2020-02-06T00:00:00"),
        (_AT, _UNTIL, "<fuzzy>True</fuzzy>", "2020-02-03~/2020-02-06~"),
        (_AT, _UNTIL, _FUZZY_START, "2020-02-03~/2020-02-06T10:15:00"),
        (_AT, _UNTIL, _OPEN, "2020-02-03T10:15:00/.."),
        (_AT, _UNTIL, _NEITHER, "2020-02-03T10:15:00/2020-02-06T10:15:00"),
    ],
)
def test_a_date_is_what_is_written_and_floats(tmp_path: Path, start: str, end: str, more: str, date: str) -> None:
    found = opened(tmp_path, an_event(start, end, "A", more))
    assert only(found).date == date
    assert found.problems == ()
    if "True" in more:
        assert only(found).date_text.startswith(f"{start} – {end} (")


def test_midnight_that_nobody_wrote_is_no_time_and_that_is_told_once(tmp_path: Path) -> None:
    found = opened(tmp_path, *(an_event("2020-02-03 00:00:00", "2020-02-03 00:00:00", name) for name in "AB"))
    assert [event.date for event in found.document.events] == ["2020-02-03", "2020-02-03"]
    assert told(found) == [("notice", "start")]


@pytest.mark.parametrize(("year", "date"), [("-0043", "-0043-03-15T10:00:00"), ("0", "0000-03-15T10:00:00")])
def test_years_before_one_are_astronomical_and_told_once(tmp_path: Path, year: str, date: str) -> None:
    at = f"{year}-03-15 10:00:00"
    found = opened(tmp_path, an_event(at, at, "A"), an_event(at, at, "B"))
    assert [event.date for event in found.document.events] == [date, date]
    assert told(found) == [("notice", "start")]
    assert "0 is 1 BCE" in found.problems[0].reason


@pytest.mark.parametrize(
    ("start", "end", "date", "problem"),
    [
        ("2020-02-30 10:00:00", "2020-03-01 10:00:00", "/2020-03-01T10:00:00", ("error", "start")),
        ("2020-02-03", "2020-02-03 10:00:00", "/2020-02-03T10:00:00", ("error", "start")),
        ("2020-02-03 10:00:00", "", "2020-02-03T10:00:00", ("warning", "end")),
        ("2020-02-03 10:00:00", "2020-02-02 10:00:00", "2020-02-03T10:00:00", ("error", "end")),
        ("20200-02-03 10:00:00", "20200-02-03 10:00:00", "Y20200", ("warning", "start")),
        ("", "", "", ("warning", "start")),
    ],
)
def test_what_is_no_date_is_told_and_never_made_up(
    tmp_path: Path, start: str, end: str, date: str, problem: tuple[str, str]
) -> None:
    found = opened(tmp_path, an_event(start, end, "A"))
    assert only(found).date == date
    assert problem in told(found)


def test_containers_hold_their_events_wherever_these_stand(tmp_path: Path) -> None:
    at = "2020-02-03 10:00:00"
    found = opened(
        tmp_path,
        an_event(at, at, "(1)Within"),
        an_event(at, at, "[1]Whole"),
        an_event(at, at, " [1] in brackets"),
        an_event(at, at, "(7)Lost"),
        an_event(at, at, "[x]y"),
    )
    events = {event.title: event for event in found.document.events}
    assert list(events) == ["Within", "Whole", "[1] in brackets", "Lost", "[x]y"]
    assert [(relation.type, relation.event) for relation in events["Within"].related] == [
        ("part-of", events["Whole"].id)
    ]
    assert events["Lost"].related == ()
    assert told(found) == [("warning", "text")]
    assert found.problems[0].line == 1


def test_eras_categories_labels_and_links(tmp_path: Path) -> None:
    at = "2020-02-03 10:00:00"
    found = opened(
        tmp_path,
        an_event(
            at,
            at,
            "A",
            "<categories><category>Army</category><category>Loss</category></categories><labels>one, two</labels>"
            "<description>Text &lt;b&gt; here</description><hyperlink>https://example.org/;file:///x</hyperlink>"
            "<milestone>True</milestone><progress>50</progress><icon>aWNvbg==</icon><alert>2020;x</alert>",
        ),
        more="<categories><category><name>Army</name><parent>Turkey</parent></category>"
        "<category><name>Turkey</name><parent>Army</parent></category></categories>"
        "<eras><era><name>War</name><start>2019-01-01 00:00:00</start><end>2020-01-01 00:00:00</end>"
        "<color>1,2,3</color><ends_today>True</ends_today></era></eras>",
    )
    era, event = found.document.events
    assert (era.title, era.kind, era.date) == ("War", "era", "2019-01-01T00:00:00/..")
    assert (event.kind, event.tags) == ("Army", ("Loss", "Turkey", "one", "two", "milestone"))
    assert (event.description, event.url) == ("Text <b> here", "https://example.org/")
    assert event.unknown["timeline"] == {
        "hyperlink": "https://example.org/;file:///x", "progress": "50", "icon": "aWNvbg==", "alert": "2020;x",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("timetype", "reason"),
    [
        ("numtime", "plain numbers"),
        ("bosparaniantime", "Bosparanian"),
        ("coptic", "Coptic"),
        ("pharaonic", "Egyptian"),
        ("x", "unknown"),
    ],
)
def test_other_calendars_are_refused_with_a_reason(tmp_path: Path, timetype: str, reason: str) -> None:
    with pytest.raises(CannotOpen, match=reason):
        opened(tmp_path, an_event("1", "2", "A"), timetype=timetype)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE timeline [<!ENTITY a "b">]><timeline><events><event><text>&a;</text></event></events></timeline>',
        '<!DOCTYPE timeline SYSTEM "http://example.org/x.dtd"><timeline><events/></timeline>',
        "<timeline><events><event></events></timeline>",
        "<timeline>",
        "<data><event/></data>",
    ],
)
def test_what_is_no_such_xml_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.timeline"
    path.write_text(text)
    with pytest.raises(CannotOpen):
        TIMELINE.read(path, None)


_pieces = st.sampled_from(
    (
        *("<event>", "</event>", "<start>2020-02-03 10:00:00</start>", "<end>2020-02-03 10:00:00</end>", "<start/>"),
        *("<end>9999-99-99 99:99:99</end>", "<text>[1]A</text>", "<text>(1)B</text>", "<fuzzy>True</fuzzy>"),
        *(
            "<category>A</category>",
            "<era>",
            "</era>",
            "<ends_today>True</ends_today>",
            "<end>99999999-1-1 0:0:0</end>",
        ),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_pieces | st.text(max_size=8), max_size=20))
def test_whatever_stands_there_is_read_or_reported(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.timeline"
    text = f"<timeline><eras></eras><events><event>{''.join(parts)}</event></events></timeline>"
    opens_or_is_refused(TIMELINE, path, text.encode("utf-8", "surrogatepass"))


@needs_shared
def test_a_sample_with_containers(tmp_path: Path) -> None:
    found = read(TIMELINE, tmp_path / "a.timeline", (SHARED / "thetimelineproj" / "sample.timeline").read_bytes())
    events = found.document.events
    assert len(events) == 15  # 2 eras, 13 events
    assert [event.title for event in events if event.kind == "era"] == ["Exempel-era2", "Exempel-era"]
    whole = {event.title: event.id for event in events if event.title.startswith("Box")}
    assert [(event.title, event.related[0].event) for event in events if event.related] == [
        ("A new event", whole["Box-1"]),
        ("Bar", whole["Box-1"]),
        ("Haha", whole["Box-1"]),
        ("Bar", whole["Box-2"]),
        ("Foo", whole["Box-2"]),
        ("Bar3", whole["Box-3"]),
        ("Välj händelse", whole["Box-3"]),
    ]
    odd = next(event for event in events if event.title == "Point event")  # it ends before it starts
    assert (odd.date, odd.date_text) == ("2021-11-26T01:53:34", "2021-11-26 01:53:34 – 2021-11-25 06:53:35")
    assert [(problem.line, problem.path) for problem in found.problems] == [(176, "end")]


@needs_shared
def test_a_history_of_releases(tmp_path: Path) -> None:
    found = read(TIMELINE, tmp_path / "a.timeline", (SHARED / "thetimelineproj" / "versions.timeline").read_bytes())
    events = found.document.events
    assert len(events) == 59
    assert (events[0].title, events[0].date, events[0].kind) == (
        "Timeline 0.20.0", "2013-03-30T11:16:00", "Planned Release"
    )  # fmt: skip
    assert (events[-1].title, events[-1].date, events[-1].kind) == (
        "Timeline 2.3.0", "2020-10-18T05:36:57", "Future Release"
    )  # fmt: skip
    assert min(event.date for event in events).startswith("2009-")
    assert told(found) == [("notice", "start")]


@needs_shared
def test_a_timeline_of_numbers_is_refused() -> None:
    with pytest.raises(CannotOpen, match="plain numbers"):
        TIMELINE.read(SHARED / "thetimelineproj" / "numeric-sample.timeline", None)
