import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, check_opened, needs_shared, opens_or_is_refused, read
from viewer.dates import DateError
from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.types import Event, JsonValue
from viewer.formats.date_parts import edtf_from_parts
from viewer.formats.format import Opened
from viewer.formats.readers.timelinejs import TIMELINEJS, recognise_timelinejs
from viewer.formats.readers.timelinejs_slide import PARTS

REAL = SHARED / "timelinejs-json"
COUNTS = {
    "women_in_computing": 11,
    "all-media-types": 42,
    "eras": 24,
    "cosmo": 8,
    "cosmo-mixed": 12,
    "houston_v3": 19,
    "milliseconds": 6,
    "groups_test_3": 26,
}


def opened_slides(folder: Path, *slides: JsonValue) -> Opened:
    return read(TIMELINEJS, folder / "a.json", json.dumps({"events": list(slides)}, indent=1))


def slide(start: JsonValue, end: JsonValue = None, **more: JsonValue) -> dict[str, JsonValue]:
    made: dict[str, JsonValue] = {"start_date": start, "text": {"headline": "x"}, **more}
    return made | ({"end_date": end} if end is not None else {})


@needs_shared
@pytest.mark.parametrize("name", COUNTS)
def test_real_files_open_whole(name: str, tmp_path: Path) -> None:
    path = REAL / f"{name}.json"
    assert recognise_timelinejs(path.read_bytes()[:65536], path)
    opened = TIMELINEJS.read(path, None)
    check_opened(opened, tmp_path / "again.dateline.json")
    assert opened.reckoning is not None
    assert (opened.reckoning.read, opened.reckoning.used) == (COUNTS[name], COUNTS[name])


@needs_shared
def test_women_in_computing() -> None:
    opened = TIMELINEJS.read(REAL / "women_in_computing.json", None)
    document = opened.document
    assert document.title == "Women in Computing"
    assert document.description.startswith("In this sample timeline, we'll walk you through")
    first, quoted, *_, last = document.events
    assert (first.title, first.date) == ("Ada Lovelace", "1815-12-10/1852-11-27")
    assert "Ada Lovelace (https://en.wikipedia.org/wiki/Ada_Lovelace)" in first.description
    assert first.url.startswith("https://upload.wikimedia.org/")
    assert first.evidence[0].exact.startswith("Portrait by Alfred Edward Chalon")
    assert (document.events[2].date, last.date) == ("1943-07/1946", "1985")
    (statement,) = document.statements
    assert (statement.about, statement.mode) == ((quoted.id,), "direct")
    assert statement.text.startswith("There is no demand for women engineers")
    assert statement.text.endswith("good piece of work.")
    assert [actor.name for actor in document.actors] == ["Edith Clarke"]
    assert [(problem.severity, problem.line) for problem in opened.problems] == [("notice", 25)]


@needs_shared
def test_eras_and_cosmological_years() -> None:
    eras = [event for event in TIMELINEJS.read(REAL / "eras.json", None).document.events if event.kind == "era"]
    assert [(era.title, era.date, era.tags) for era in eras] == [
        ("Era Test 650-700", "0650/0700", ("era",)),
        ("Era Test 600-650", "0600/0650", ("era",)),
        ("Era Test 700-720", "0700/0720", ("era",)),
    ]
    mixed = TIMELINEJS.read(REAL / "cosmo-mixed.json", None)
    dates = [event.date for event in mixed.document.events]
    assert (dates[0], dates[4], dates[9]) == ("Y-13800000000", "-3500", "1969-07-20")
    (warning,) = mixed.problems
    assert (warning.severity, warning.line, warning.raw) == ("warning", 66, "-3500")


@needs_shared
def test_milliseconds_and_groups() -> None:
    fine = TIMELINEJS.read(REAL / "milliseconds.json", None).document.events
    assert [event.date[-4:] for event in fine] == [".001", ".010", ".030", ".050", ".060"]
    document = TIMELINEJS.read(REAL / "groups_test_3.json", None).document
    names = {actor.id: actor.name for actor in document.actors}
    groups = [names[part.actor] for event in document.events for part in event.actors]
    assert len(groups) == 7
    assert len(set(groups)) == 2
    assert document.events[8].date == "1985-01-05T06:45:56"


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ({"year": "2020"}, None, "2020"),
        ({"year": 2020, "month": "02"}, None, "2020-02"),
        ({"year": "2,020", "month": 2.0, "day": " 3 "}, None, "2020-02-03"),
        ({"year": "2020", "month": "", "day": None}, None, "2020"),
        ({"year": "2020", "month": "2", "day": "3", "hour": "0", "minute": "0"}, None, "2020-02-03T00:00"),
        ({"year": "2020", "month": "2", "day": "3", "hour": "9"}, None, "2020-02-03T09"),
        ({"year": "12"}, None, "0012"),
        ({"year": "0"}, None, "0000"),
        ({"year": "-44", "month": "3"}, None, "-0044-03"),
        ({"year": "2020", "month": "2"}, {"year": "2020", "month": "2"}, "2020-02"),
        ({"year": "2019", "month": "12"}, {"year": "2020", "month": "2", "day": "6"}, "2019-12/2020-02-06"),
        (None, {"year": "2020"}, "/2020"),
        ("2020-02-03", None, "2020-02-03"),
    ],
)
def test_a_date_is_as_exact_as_its_parts(tmp_path: Path, start: JsonValue, end: JsonValue, date: str) -> None:
    (event,) = opened_slides(tmp_path, slide(start, end)).document.events
    assert event.date == date


@pytest.mark.parametrize(
    ("start", "end", "date", "date_text", "reason"),
    [
        ({"year": "2020", "month": "13"}, None, "", "2020-13", "no month 13"),
        ({"year": "2019", "month": "2", "day": "29"}, None, "", "2019-2-29", "no day 29"),
        ({"year": "soon"}, None, "", "soon", "no whole number"),
        ({"month": "2"}, None, "", "2", "no year"),
        ({"year": "2020", "day": "3"}, None, "2020", "2020-3", "without a month"),
        ({"year": "2020", "month": "2", "hour": "9"}, None, "2020-02", "2020-2-9", "without a day"),
        ({"year": "2020"}, {"year": "2019"}, "2020", "2020 – 2019", "ends before it starts"),
        ({"year": "2020"}, {"year": "x"}, "2020", "2020 – x", "no whole number"),
        ({"year": "20000", "month": "2"}, None, "Y20000", "20000-2", "no months"),
        ({"year": 10**30}, None, "", str(10**30), "no whole number"),
        ({"year": "2020", "month": "2", "day": "3", "hour": "24"}, None, "", "2020-2-3-24", "no time"),
        (5, None, "", "5", "no object"),
    ],
)
def test_what_cannot_be_read_of_a_date_is_told_and_kept(
    tmp_path: Path, start: JsonValue, end: JsonValue, date: str, date_text: str, reason: str
) -> None:
    opened = opened_slides(tmp_path, slide(start, end))
    (event,) = opened.document.events
    assert (event.date, event.date_text) == (date, date_text)
    (problem,) = opened.problems
    assert reason in problem.reason
    assert problem.line == 3


_numbers = st.none() | st.integers(-3, 70)


@given(st.integers(-(10**10), 10**10) | st.integers(-3000, 3000), st.lists(_numbers, max_size=6), st.booleans())
@example(2020, [2, 3, 10, 30, 15, 250], True)
@example(2020, [None, None, None, None, None, -1], False)
@settings(deadline=None)
def test_no_date_is_invented_lost_or_shifted(
    tmp_path_factory: pytest.TempPathFactory, year: int, finer: list[int | None], as_texts: bool
) -> None:
    parts = [year, *finer]
    start: dict[str, JsonValue] = {
        name: str(part) if as_texts and part is not None else part for name, part in zip(PARTS, parts, strict=False)
    }
    opened = opened_slides(tmp_path_factory.mktemp("any"), slide(start))
    (event,) = opened.document.events
    known = parts[: parts.index(None)] if None in parts else parts
    month, day, hour, minute, second, milliseconds = (known + [None] * 7)[1:7]
    try:
        fraction = "" if milliseconds is None else f"{milliseconds:03}"
        expected = edtf_from_parts(year, month, day, hour, minute, second, fraction)
    except DateError:
        expected = f"Y{year}" if abs(year) > 9999 else ""
    if milliseconds is not None and milliseconds < 0:
        expected = ""
    assert event.date == expected
    if len([part for part in parts if part is not None]) > len(known) or event.date in ("", f"Y{year}"):
        assert event.date_text or event.date == edtf_from_parts(year)
        assert len(known) == 1 == len(parts) or opened.problems or all(part is None for part in finer)


def test_texts_media_and_groups(tmp_path: Path) -> None:
    opened = opened_slides(
        tmp_path,
        slide(
            {"year": "2020"},
            text={"headline": "A <b>bold</b> &amp; new<br>age", "text": "<p>One.</p><p>See <a href='https://x.org'>it</a></p>"},
            group="Turkey",
            unique_id="one",
            display_date="On <i>Monday</i>",
            media={"url": "//x.org/a.jpg", "caption": "A <i>picture</i>", "credit": "Me", "alt": "words"},
            background={"color": "#fff"},
            autolink=False,
        ),
        slide({"year": "2021"}, media={"url": "<iframe src='https://x.org/embed'></iframe>"}, group="Turkey"),
        slide({"year": "2022"}, media={"url": "img/a.jpg"}),
    )  # fmt: skip
    first, framed, local = opened.document.events
    assert (first.id, first.title) == ("one", "A bold & new age")
    assert first.description == "One.\nSee it (https://x.org)"
    assert first.url == "https://x.org/a.jpg"
    assert first.unknown["timelinejs"] == {"media.alt": "words", "background": {"color": "#fff"}, "autolink": False}
    (source,) = opened.document.sources
    assert (source.title, source.author, source.url) == ("A picture", "Me", "https://x.org/a.jpg")
    assert first.evidence[0].exact == "A picture"
    assert framed.url == "https://x.org/embed"
    assert (local.url, local.unknown["timelinejs"]) == ("", {"media.url": "img/a.jpg"})
    assert [actor.name for actor in opened.document.actors] == ["Turkey"]
    assert first.actors == framed.actors


def test_a_quotation_is_a_statement_of_whom_it_names(tmp_path: Path) -> None:
    quotes = [
        "<blockquote>No.<cite>The minister, on Monday</cite></blockquote>",
        "<blockquote>Yes.</blockquote>",
        '<blockquote class="twitter-tweet"><p>Maybe.</p>&mdash; An Author (@author) May 1</blockquote>',
    ]
    opened = opened_slides(tmp_path, *(slide({"year": "2020"}, media={"url": quote}) for quote in quotes))
    names = {actor.id: actor.name for actor in opened.document.actors}
    statements = opened.document.statements
    assert [names[statement.speaker] for statement in statements] == ["The minister", "unknown speaker", "An Author"]
    assert [statement.text for statement in statements][:2] == ["No.", "Yes."]
    assert [problem.severity for problem in opened.problems] == ["notice"] * 3


def test_slides_that_are_none_are_left_out_and_told(tmp_path: Path) -> None:
    opened = opened_slides(tmp_path, 5, {}, slide({"year": "2020"}), [], None, {"media": {"url": "https://x.org"}})
    assert opened.reckoning is not None
    assert (opened.reckoning.read, opened.reckoning.used, opened.reckoning.left_out) == (6, 2, 4)
    assert [problem.line for problem in opened.problems if problem.severity == "error"] == [3, 4, 13, 14]


def test_what_it_is_not() -> None:
    def recognised(tree: JsonValue) -> bool:
        return recognise_timelinejs(json.dumps(tree).encode(), Path("timeline.json"))

    assert recognised({"events": [slide({"year": "2020"})]})
    assert recognised({"title": {"text": {"headline": "x"}}, "events": []})
    assert not recognised({"events": [{"start": "2020", "title": "SIMILE"}]})
    assert not recognised({"format": "dateline/1", "title": "x", "events": [{"id": "a", "title": "b"}]})
    assert not recognised({"timeline": {"date": []}})
    assert not recognised([{"start_date": {"year": 1}}])


def test_without_slides_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no list"):
        read(TIMELINEJS, tmp_path / "a.json", '{"events": {"start_date": 1}}')
    with pytest.raises(CannotOpen, match="line 1"):
        read(TIMELINEJS, tmp_path / "a.json", '{"events": [{"start_date": ')


def test_reading_stops_when_told(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text(json.dumps({"events": [slide({"year": "2020"})] * 1000}), encoding="utf-8")
    told: list[float] = []

    def progress(done: float) -> bool:
        told.append(done)
        return done < 0.6

    with pytest.raises(Cancelled):
        TIMELINEJS.read(path, progress)
    assert told == sorted(told)


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["<blockquote>x", "<iframe src='//x'", "\ud800", "2020", "1e999", "&#x110000;"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["start_date", "end_date", "text", "headline", "media", "url", "caption", "credit", "year", "month", "day",
             "group", "unique_id", "dateline", "display_date", "x"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(_json, st.lists(_json, max_size=4), _json, _json)
def test_any_values_anywhere_open_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory,
    title: JsonValue,
    events: list[JsonValue],
    eras: JsonValue,
    more: JsonValue,
) -> None:
    tree: dict[str, JsonValue] = {"title": title, "events": list(events), "eras": eras, "dateline": more, "y": more}
    opens_or_is_refused(TIMELINEJS, tmp_path_factory.mktemp("any") / "a.json", json.dumps(tree).encode())


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_open_or_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    opens_or_is_refused(TIMELINEJS, tmp_path_factory.mktemp("any") / "a.json", content)


def test_deep_and_long_values_do_no_harm(tmp_path: Path) -> None:
    deep = '{"events": [{"start_date": {"year": 1}, "x": ' + "[" * 90 + "]" * 90 + "}]}"
    long = json.dumps({"events": [slide({"year": "9" * 10**6}, media={"url": "<cite>" * 10**5})]})
    for content in (deep, long):
        opened = opens_or_is_refused(TIMELINEJS, tmp_path / "a.json", content.encode())
        assert opened is not None
        assert isinstance(opened.document.events[0], Event)
