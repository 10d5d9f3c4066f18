import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, check_opened, needs_shared, opens_or_is_refused, read
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.formats.format import Opened
from viewer.formats.readers.timelinejs import recognise_timelinejs
from viewer.formats.readers.timelinejs_old import TIMELINEJS_OLD, recognise_timelinejs_old

REAL = SHARED / "timelinejs-json"


def opened_dates(folder: Path, *dates: str | tuple[str, str]) -> Opened:
    pairs = [date if isinstance(date, tuple) else (date, "") for date in dates]
    slides = [{"startDate": start, "endDate": end, "headline": "x"} for start, end in pairs]
    tree = {"timeline": {"headline": "A", "date": slides}}
    return read(TIMELINEJS_OLD, folder / "a.json", json.dumps(tree, indent=1))


@needs_shared
@pytest.mark.parametrize(("name", "count"), [("houston_v2", 18), ("v2_example_json", 22), ("v2_test_extra_html", 5)])
def test_real_files_open_whole(name: str, count: int, tmp_path: Path) -> None:
    path = REAL / f"{name}.json"
    head = path.read_bytes()[:65536]
    assert recognise_timelinejs_old(head, path)
    assert not recognise_timelinejs(head, path)
    opened = TIMELINEJS_OLD.read(path, None)
    check_opened(opened, tmp_path / "again.dateline.json")
    assert opened.reckoning is not None
    assert (opened.reckoning.read, opened.reckoning.used, opened.problems) == (count, count, ())


@needs_shared
def test_houston() -> None:
    document = TIMELINEJS_OLD.read(REAL / "houston_v2.json", None).document
    assert document.title == "Whitney Houston 1963 - 2012"
    first, second, *_, last = document.events
    assert (first.title, first.date) == ("A Musical Heritage", "1963-08-09")
    assert (second.date, second.url) == ("1978", "https://youtu.be/fSrO91XO1Ck")
    assert (last.title, last.date) == ("Whitney Houston 1963-2012", "2012-02-11")
    assert first.unknown["timelinejs-old"] == {"media.url": "/static/img/examples/houston/family.jpg"}
    assert first.evidence[0].exact.startswith("Houston's mother and Gospel singer")


@needs_shared
def test_the_two_spans_of_the_official_example() -> None:
    document = TIMELINEJS_OLD.read(REAL / "v2_example_json.json", None).document
    assert [event.date for event in document.events if "/" in event.date] == [
        "2011-12-12/2012-01-27",
        "2012-01-26/2012-01-27",
    ]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020,2,3", "2020-02-03"),
        ("2020,2", "2020-02"),
        ("2020", "2020"),
        ("602", "0602"),
        ("-43", "-0043"),
        ("2020,02,03,10,30,15,250", "2020-02-03T10:30:15.250"),
        ("2020, 2, 3, 0, 0", "2020-02-03T00:00"),
        ("2020,2,,", "2020-02"),
        ("2020-02-03", "2020-02-03"),
        ("2020-02-03 10:30:15", "2020-02-03T10:30:15"),
        ("2/2020", "2020-02"),
        ("February 3, 2020", "2020-02-03"),
        ("3 Feb 2020", "2020-02-03"),
        (("2019", "2020,2,3"), "2019/2020-02-03"),
    ],
)
def test_dates_are_as_exact_as_they_are_written(tmp_path: Path, written: str | tuple[str, str], date: str) -> None:
    assert opened_dates(tmp_path, written).document.events[0].date == date


def test_the_month_comes_first_unless_the_file_shows_otherwise(tmp_path: Path) -> None:
    ambiguous = opened_dates(tmp_path, "3/4/2020", "5/6/2020 10:30")
    assert [event.date for event in ambiguous.document.events] == ["2020-03-04", "2020-05-06T10:30"]
    assert "nothing in the file shows" in ambiguous.problems[0].reason
    settled = opened_dates(tmp_path, "3/4/2020", "5/26/2020")
    assert [event.date for event in settled.document.events] == ["2020-03-04", "2020-05-26"]
    assert settled.problems == ()
    day_first = opened_dates(tmp_path, "3/4/2020", "26/5/2020")
    assert [event.date for event in day_first.document.events] == ["2020-04-03", "2020-05-26"]
    assert "with the month first" in day_first.problems[0].reason
    mixed = opened_dates(tmp_path, "3/14/2020", "26/5/2020")
    assert [(event.date, event.date_text) for event in mixed.document.events] == [
        ("2020-03-14", ""),
        ("", "26/5/2020"),
    ]


@pytest.mark.parametrize("written", ["1/2/12", "2020,13,1", "2019,2,29", "soon", "1,2,3,4,5,6,7,8", "2020-02-30"])
def test_what_is_no_date_is_told_and_kept(tmp_path: Path, written: str) -> None:
    opened = opened_dates(tmp_path, "2020", written)
    assert (opened.document.events[1].date, opened.document.events[1].date_text) == ("", written)
    assert [(problem.path, problem.raw) for problem in opened.problems if problem.severity == "error"] == [
        ("startDate", written)
    ]
    assert opened.problems[-1].line == 10


def test_tags_eras_and_the_rest(tmp_path: Path) -> None:
    tree = {
        "timeline": {
            "headline": "A",
            "text": "<p>B</p>",
            "type": "default",
            "date": [{"startDate": "2020", "headline": "x", "tag": "Turkey", "classname": "c"}, 7],
            "era": [{"startDate": "2019", "endDate": "2020", "headline": "War"}],
        }
    }
    opened = read(TIMELINEJS_OLD, tmp_path / "a.json", json.dumps(tree))
    assert opened.document.description == "B"
    assert opened.document.unknown["timelinejs-old"] == {"type": "default"}
    one, era = opened.document.events
    assert (one.actors[0].actor, one.unknown["timelinejs-old"]) == ("Turkey", {"classname": "c"})
    assert (era.kind, era.date, era.tags) == ("era", "2019/2020", ("era",))
    assert opened.reckoning is not None
    assert opened.reckoning.left_out == 1


def test_without_slides_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no object"):
        read(TIMELINEJS_OLD, tmp_path / "a.json", '{"timeline": []}')


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2020,2", "1/2/3"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["startDate", "endDate", "headline", "text", "asset", "media", "caption", "tag", "y"]),
            inner,
        )
    ),
    max_leaves=15,
)


@settings(deadline=None, max_examples=100)
@given(st.lists(_json, max_size=4), _json, _json)
def test_any_values_anywhere_open_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, dates: list[JsonValue], eras: JsonValue, more: JsonValue
) -> None:
    tree: dict[str, JsonValue] = {"timeline": {"date": list(dates), "era": eras, "asset": more, "headline": more}}
    content = json.dumps(tree, indent=1).encode()
    opens_or_is_refused(TIMELINEJS_OLD, tmp_path_factory.mktemp("any") / "a.json", content)
