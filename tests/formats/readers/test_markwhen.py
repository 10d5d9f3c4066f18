"""Markwhen read: groups, sections, tags and links, headers and zones; hostile files and real ones."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.formats.markwhen_files import events, opened, told
from tests.formats.readers.reading import SHARED, needs_shared, opens_or_is_refused, read
from viewer.document.errors import Cancelled, CannotOpen
from viewer.formats.catalogue import formats_of, open_document
from viewer.formats.readers.markwhen import MARKWHEN


def test_groups_are_lanes_and_sections_tags(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        "#red: #f00",
        "# War #red",
        "style: section",
        "2020-01-01: One",
        "## Turkey #red",
        "2020-01-02: Two #shelling",
        "### Army",
        "2020-01-03: Three",
        "## Syria",
        "2020-01-04: Four",
        "# After",
        "2020-01-05: Five",
    )
    actors = {actor.id: actor for actor in found.document.actors}
    seen = [
        (event.title, [actors[part.actor].name for part in event.actors], list(event.tags))
        for event in found.document.events
    ]
    assert seen == [
        ("One", [], ["red", "War"]),
        ("Two", ["Turkey"], ["shelling", "red", "War"]),
        ("Three", ["Army"], ["red", "War"]),
        ("Four", ["Syria"], ["red", "War"]),
        ("Five", ["After"], []),
    ]
    army = next(actor for actor in found.document.actors if actor.name == "Army")
    assert actors[army.member_of].name == "Turkey"
    assert actors[army.member_of].color == "#ff0000"
    assert found.problems == ()


def test_groups_of_the_older_form(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        "section All",
        'group "One": #red',
        "2020-01-01: A",
        "endGroup",
        "2020-01-02: B",
        "endSection",
        "endGroup",
        "2020-01-03: C",
    )
    assert [([part.actor for part in event.actors], event.tags) for event in found.document.events] == [
        (["One"], ("red", "All")),
        ([], ("All",)),
        ([], ()),
    ]
    assert told(found) == [("notice", "", "end group")]
    assert found.problems[0].line == 7


def test_a_word_at_the_beginning_of_a_text_is_no_group(tmp_path: Path) -> None:
    (event,) = events(tmp_path, "2020-01-01: A", "group of people: they went", "section 5 was passed")
    assert event.description == "group of people: they went\nsection 5 was passed"


def test_words_tags_links_and_places(tmp_path: Path) -> None:
    (event,) = events(
        tmp_path,
        "2020-02-03: [Shelling](https://example.org/a_(b)) near #Idlib by !name #Turkey #1",
        "key: value",
        "contact:",
        "  name: Somebody",
        "// a comment",
        "  - [x] done, see [Report](https://example.org/r) #report",
        "[Saraqib](location) [Ankara](map)",
        "",
        "Last: text ![photo](https://example.org/p.jpg)",
        "",
    )
    assert event.title == "Shelling near Idlib by Turkey #1"
    assert (event.id, event.url) == ("name", "https://example.org/a_(b)")
    assert event.tags == ("Idlib", "Turkey", "report")
    assert event.description == (
        "  - [x] done, see Report (https://example.org/r) #report\n\nLast: text photo (https://example.org/p.jpg)"
    )
    assert event.unknown == {"markwhen": {"key": "value", "contact.name": "Somebody", "comments": ["a comment"]}}
    assert len(event.places) == 2


@pytest.mark.parametrize(
    ("first", "status", "extra"),
    [
        ("[ ] Talks", "planned", {"completed": False}),
        ("[] Talks", "planned", {"completed": False}),
        ("[x] Talks 50%", "reported", {"completed": True, "percent": 50}),
        ("Talks", "reported", None),
    ],
)
def test_boxes_and_progress(tmp_path: Path, first: str, status: str, extra: dict[str, object] | None) -> None:
    (event,) = events(tmp_path, f"2020-02-03: {first}")
    assert (event.title.split()[0], event.status) == ("Talks", status)
    assert event.unknown == ({"markwhen": extra} if extra else {})


def test_a_field_without_a_value_is_text(tmp_path: Path) -> None:
    (event,) = events(tmp_path, "2020-02-03: A", "Task:", "- one", "- two")
    assert event.description == "Task:\n- one\n- two"


@pytest.mark.parametrize(
    ("header", "own", "date", "zone"),
    [
        ("timezone: Europe/Istanbul", "", "2020-02-03T10:30", "Europe/Istanbul"),
        ("timezone: -5", "", "2020-02-03T10:30-05:00", ""),
        ("", "tz: +05:30", "2020-02-03T10:30+05:30", ""),
        ("", "timezone: America/New_York", "2020-02-03T10:30-05:00", ""),
        ("timezone: Europe/Istanbul", "tz: UTC", "2020-02-03T10:30Z", "Europe/Istanbul"),
    ],
)
def test_a_time_floats_unless_a_zone_is_named(tmp_path: Path, header: str, own: str, date: str, zone: str) -> None:
    found = opened(tmp_path, "---", "title: x", header, "---", "2020-02-03 10:30: A", own)
    assert [event.date for event in found.document.events] == [date]
    assert found.document.timezone == zone
    assert found.problems == ()


def test_unknown_zones_are_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "timezone: Nowhere/Land", "2020-02-03 10:30: A", "tz: Here", "2020-02-04: B")
    assert [event.date for event in found.document.events] == ["2020-02-03T10:30", "2020-02-04"]
    assert told(found) == [("notice", "timezone", "Nowhere/Land"), ("warning", "timezone", "Here")]


def test_a_header(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        "---",
        "title: The war",
        "description: A short one",
        "#Turkey: blue",
        "author: Somebody",
        "timeline:",
        "  ranges: {one: 1}",
        "---",
        "// a comment",
        "some text",
        "2020-02-03: A",
    )
    assert (found.document.title, found.document.description) == ("The war", "A short one")
    assert found.document.unknown == {
        "markwhen": {
            "author": "Somebody",
            "timeline": {"ranges": {"one": 1}},
            "tags": {"Turkey": "blue"},
            "text": ["some text"],
            "comments": ["a comment"],
        }
    }
    assert told(found) == [("notice", "", "some text")]
    assert found.problems[0].line == 10


def test_a_header_that_is_no_yaml(tmp_path: Path) -> None:
    found = opened(tmp_path, "---", "title: The war: a story", "---", "2020-02-03: A")
    assert found.document.title == "The war: a story"
    assert told(found) == [("notice", "header", "")]


def test_a_line_like_a_date_is_kept_and_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "2020-02-03: A", "2020-2-4: B", "10:30 they left")
    assert [event.description for event in found.document.events] == ["2020-2-4: B\n10:30 they left"]
    assert told(found) == [("notice", "", "2020-2-4: B")]
    assert found.problems[0].line == 2


def test_own_date_rules_are_not_followed_but_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "---", "dateFormat:", "  - pattern: x", "---", "2020-02-03: A")
    assert [problem.path for problem in found.problems] == ["dateFormat"]


def test_the_smallest_file(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("2020-02-03: Shelling near Idlib #Turkey\n2020-02-04: 12 died")
    found = open_document(path)
    event = found.document.events[0]
    assert (found.format, event.title, event.date, event.tags) == (
        "Markwhen", "Shelling near Idlib", "2020-02-03", ("Turkey",)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ntitle: x\ndate: 2020-02-03\nactors: []\nstatus: confirmed\n---\n2020-02-03: x\n"),
        ("a.csv", "date,title\n2020-02-03T10:30:00,Shelling: x\n"),
        ("a.log", "2020-02-03 10:30:15 started: x\n2020-02-03 10:31:15 ended: y\n"),
        ("a.txt", "10:30 they left\n10:45 they came\n"),
        ("a.txt", "A long text.\n\nOn Monday:\n2020: a year\n"),
        ("a.json", '{"events": []}'),
        ("a.mw", "some words"),
        ("a.mw", ""),
        ("a.mw", "\0\0"),
    ],
)
def test_other_texts_are_none_of_it(tmp_path: Path, name: str, text: str) -> None:
    assert MARKWHEN not in formats_of(text.encode(), tmp_path / name)


def test_a_file_without_events_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mw"
    path.write_text("nothing here")
    with pytest.raises(CannotOpen, match="no line of the file begins an event"):
        MARKWHEN.read(path, None)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.mw"
    path.write_text("2020-02-03: A\n" * 5_000)
    with pytest.raises(Cancelled):
        MARKWHEN.read(path, lambda _: False)


_pieces = st.sampled_from(
    (
        *("2020-02-03", "2020", "/", " - ", ": ", ":", "now", "every", " every day", " x9", " for 3 times"),
        *("5 days", "after ", "before ", "!a", ".start", ".end", " BCE", "12/2012", "1/2/2020", "10:30", "8am", "May "),
        *("99999999999 days", "[2020..]"),
        *("\n", "\n\n", "---\n", "# ", "## G\n", "style: section\n", "group x\n", "endGroup\n", "endSection\n", "// "),
        *("title: x\n", "timezone: +3\n", "tz: x\n", "dateline: {\n", 'dateline: {"at":0,"record":{},"seen":[]}\n'),
        *("[", "](", ")", "[x](y)", "#tag", "#red: #f00\n", "9999", "0000", "0001-01-01", "2020~", "until 2030"),
    )
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_pieces | st.text(max_size=10), max_size=30))
@example(["9999-12-31: A\n", "5 days: B\n", "1 day every day x3: C"])
@example(["0001-01-01: A\n", "before 5 days: B\n", "0001 every 9999 years x5: C"])
@example(["2020-02-03: A !a\n", "9999 years: B\n", "1 year: C"])
def test_whatever_stands_there_is_read_or_reported(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.mw"
    opens_or_is_refused(MARKWHEN, path, "".join(parts).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "text",
    [
        "2020: " + "[" * 100_000,
        "2020: " + "[a](" * 30_000,
        "2020: " + "#a " * 50_000,
        "2020: " + "#a " * 50_000 + "x",
        "2020: a" + " " * 200_000 + "b",
        "2020: !" + "a" * 200_000 + "-",
        " " * 200_000 + "x:",
        "2020: x\n" + " " * 200_000 + "a: b\n\n" + "[x](" + "a" * 200_000,
        "1-" * 90 + ":" + "\n1-1-1-1-1:" * 2_000,
        "2020: x\n" + "- " * 50_000,
        "# g\n" * 10_000 + "2020: x",
        "---\n" + "a: [" * 10_000,
        "---\n" * 20_000,
        "2020-01-01 every second x999999999: x\n" * 2_000,
        "2020-01-01T00:00:00Z every second: x\n" * 20,
        "2020: x\na:\n" + "".join(" " * depth + "b:\n" for depth in range(1, 500)) + " " * 600 + "c: d",
    ],
    ids=range(16),
)
def test_hostile_texts_take_no_time(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.mw"
    path.write_text(text)
    with contextlib.suppress(CannotOpen):
        found = MARKWHEN.read(path, None)
        assert len(found.document.events) <= 20_000


@needs_shared
def test_a_history_of_search_engines(tmp_path: Path) -> None:
    found = read(MARKWHEN, tmp_path / "a.mw", (SHARED / "markwhen" / "search-engines.mw").read_bytes())
    document = found.document
    assert (document.title, document.description) == (
        "Search Engine History", "A non-exhaustive timeline about search engines."
    )  # fmt: skip
    assert found.problems == ()
    assert len(document.events) == 48
    seen = {event.title: event for event in document.events}
    first, last = document.events[0], document.events[-1]
    assert (first.title, first.date, first.tags) == ("Statistical Machine", "1927", ("EarlyResearch",))
    assert first.description.startswith("Created by Emanuel Goldberg\n\nGoldberg introduced his “Statistical Machine,”")
    assert first.url == "https://people.ischool.berkeley.edu/~buckland/statistical.html"
    assert [place.name for place in document.places[:2]] == [
        "International Congress of Photography in Dresden", "University of Harvard"
    ]  # fmt: skip
    assert (last.title, last.date, last.date_text) == ("Quickwit", "2021-07-13/..", "July 13 2021-now")
    assert [actor.name for actor in document.actors] == [
        "Early Research", "Unix", "ARPANET", "Internet", "FTP Search Engines", "Gopher Search Engines",
        "WWW Search Engines", "Search Directories", "On-site Search Engines",
    ]  # fmt: skip
    assert document.actors[1].color == "#ffe438"
    assert document.actors[2].color == ""  # its tag is misspelt in the file
    assert seen["CYCLADES"].actors == ()  # it stands between two groups
    assert seen["NCP (Network Control Protocol)"].date == "1969/1983-01"
    assert seen["Archie"].date == "1990-09-10/1999"
    assert seen["Yahoo! Directory"].date == "1994-01/2014-12-31"
    assert seen["TCP (Transmission Control Protocol)"].date == "1974/.."
    assert sum(event.date.endswith("/..") for event in document.events) == 27


@needs_shared
def test_a_chinese_diary(tmp_path: Path) -> None:
    found = read(MARKWHEN, tmp_path / "a.mw", (SHARED / "markwhen" / "nudt_zh.mw").read_bytes())
    document = found.document
    assert document.title == "Timeline of Compiler Design Contest 2024"
    assert found.problems == ()
    assert len(document.events) == 50
    assert all(event.tags[-1] == "Compiler Design Contest" for event in document.events)
    first, last = document.events[0], document.events[-1]
    assert (first.title, first.date, first.actors) == ("筹备编译比赛", "2023-12-08/2024-08-22", ())
    assert (last.title, last.date, last.actors[0].actor) == ("拿到获奖证书 (电子版)", "2024-09-10", "after")
    lanes = {actor.name: actor.member_of for actor in document.actors}
    assert lanes == {
        "培训": "", "比赛": "", "开发": "", "寒假": "开发", "ast -> ir": "开发", "中端优化 and 后端": "开发",
        "暑假": "开发", "after": "",
    }  # fmt: skip
    task = next(event for event in document.events if event.title == "dom pass is done")
    assert task.description.splitlines()[0] == "Task:"
    bug = next(event for event in document.events if event.date == "2024-07-25")
    assert (bug.title, bug.tags[0]) == ("修复重大bug: 指针 4->8 bytes", "red")
