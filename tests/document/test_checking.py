import pytest

from tests.document.trees import Tree, a_tree, check_with, only, record, records
from viewer.document.checking import check
from viewer.document.types import JsonValue


def test_a_sound_file_has_no_problems() -> None:
    checked = check(a_tree())
    assert checked.problems == ()
    assert checked.left_out == frozenset()
    assert [event.id for event in checked.document.events] == ["warning", "flight"]
    assert checked.document.figures[0].value == 1000


def test_a_wrong_type_names_its_place_and_spoils_one_record_only() -> None:
    tree = a_tree()
    record(tree, "events", 1)["title"] = 5
    record(tree, "figures")["about"] = []
    checked = check(tree)
    problem = only(checked)
    assert problem.path == "events[1].title"
    assert problem.reason == "expected str, got int"
    assert problem.severity == "error"
    assert problem.record == ("event", "flight")
    assert "event was left out" in problem.done
    assert [event.id for event in checked.document.events] == ["warning"]


def test_all_wrong_types_of_a_record_are_found_at_once() -> None:
    checked = check_with("events", 0, kind=[], status="rumoured", importance="high", tags=["a", 5], actors={})
    assert {problem.path for problem in checked.problems} == {
        "events[0].kind", "events[0].status", "events[0].importance", "events[0].tags[1]", "events[0].actors",
    }  # fmt: skip
    event = checked.document.events[0]
    assert (event.status, event.importance, event.tags, event.actors) == ("reported", 3, ("a",), ())


@pytest.mark.parametrize("name", ["id", "title"])
def test_a_record_without_what_it_needs_is_left_out(name: str) -> None:
    tree = a_tree()
    del record(tree, "events", 0)[name]
    del records(tree, "statements")[0]
    record(tree, "events", 1)["related"] = []
    checked = check(tree)
    problem = only(checked)
    assert problem.path == "events[0]"
    assert f'"{name}" is missing' in problem.reason
    assert [event.id for event in checked.document.events] == ["flight"]


@pytest.mark.parametrize("value", [None, 5, "text", [], True])
def test_what_is_no_object_is_no_record(value: JsonValue) -> None:
    tree = a_tree()
    records(tree, "figures").append(value)
    checked = check(tree)
    assert only(checked).path == "figures[1]"
    assert "expected object" in only(checked).reason
    assert len(checked.document.figures) == 1


def test_an_array_that_is_none_is_reported() -> None:
    tree = a_tree() | {"figures": {"fled": 1000}}
    checked = check(tree)
    assert only(checked).path == "figures"
    assert checked.document.figures == ()


def test_a_missing_title_is_stood_in_for() -> None:
    tree = a_tree()
    del tree["title"]
    checked = check(tree, name="idlib")
    assert only(checked).path == ""
    assert checked.document.title == "idlib"


def test_null_stands_for_an_absent_field() -> None:
    checked = check_with("events", 1, date=None, evidence=None, status=None)
    assert {problem.severity for problem in checked.problems} == {"notice"}
    assert checked.document.events[1].date == ""


def test_unknown_fields_are_kept_at_every_level() -> None:
    tree = a_tree() | {"project": {"number": 7}}
    record(tree, "events")["desk"] = "foreign"
    record(tree, "events")["unknown"] = "a name like any other"
    record(tree, "events")["evidence"] = [{"source": "paper", "exact": "Turkey waits", "checked_by": ["me"]}]
    checked = check(tree)
    assert checked.problems == ()
    document = checked.document
    assert document.unknown == {"project": {"number": 7}}
    assert document.events[0].unknown == {"desk": "foreign", "unknown": "a name like any other"}
    assert document.events[0].evidence[0].unknown == {"checked_by": ["me"]}


def test_a_slip_of_the_pen_in_a_fields_name_is_noticed() -> None:
    tree = a_tree()
    event = record(tree, "events", 1)
    event["realted"] = event.pop("related")
    problem = only(check(tree))
    assert problem.severity == "notice"
    assert problem.path == "events[1].realted"
    assert '"related"' in problem.reason


def test_a_second_record_of_an_id_is_left_out() -> None:
    tree = a_tree()
    records(tree, "actors").append({"id": "turkey", "name": "Another"})
    checked = check(tree)
    assert only(checked).path == "actors[4].id"
    assert "actors[0]" in only(checked).reason
    assert [actor.name for actor in checked.document.actors if actor.id == "turkey"] == ["Turkey"]


def test_the_same_id_may_stand_in_two_arrays() -> None:
    tree = a_tree()
    records(tree, "places").append({"id": "turkey", "name": "Turkey"})
    assert check(tree).problems == ()


@pytest.mark.parametrize(
    ("array", "field"),
    [("sources", "published"), ("sources", "retrieved"), ("events", "date"), ("statements", "said"),
     ("figures", "as_of"), ("figures", "period")],
)  # fmt: skip
@pytest.mark.parametrize("date", ["3 February 2020", "2020-02-31", "2020-03/2020-02", "9" * 100_000])
def test_a_date_that_is_none_is_left_out_and_its_record_kept(array: str, field: str, date: str) -> None:
    checked = check_with(array, 0, **{field: date})
    assert only(checked).path == f"{array}[0].{field}"
    assert only(checked).severity == "error"
    assert getattr(getattr(checked.document, array)[0], field) == ""


def test_an_event_that_ends_before_it_starts_says_so() -> None:
    assert "ends before it starts" in only(check_with("events", 0, date="2020-03/2020-02")).reason


def test_a_date_that_could_not_be_read_is_shown_as_written() -> None:
    checked = check_with("events", 1, date="early in 2020")
    assert checked.document.events[1].date_text == "early in 2020"
    assert check_with("events", 0, date="early in 2020").document.events[0].date_text == "on Monday"


def test_an_unknown_time_zone_is_left_out() -> None:
    checked = check(a_tree() | {"timezone": "Europe/Istambul"})
    assert "Europe/Istanbul" in only(checked).reason
    assert checked.document.timezone == ""


def test_a_language_that_is_no_tag_is_left_out() -> None:
    checked = check(a_tree() | {"language": "plain English"})
    assert only(checked).path == "language"
    assert checked.document.language == ""


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"latitude": 35.0}, "places[0].latitude"),
        ({"longitude": 35.0}, "places[0].longitude"),
        ({"latitude": 91, "longitude": 0}, "places[0].latitude"),
        ({"latitude": 0, "longitude": -180.5}, "places[0].longitude"),
    ],
)
def test_coordinates_are_whole_and_on_earth(fields: Tree, path: str) -> None:
    checked = check_with("places", 0, **fields)
    assert only(checked).path == path
    assert (checked.document.places[0].latitude, checked.document.places[0].longitude) == (None, None)


@pytest.mark.parametrize("importance", [0, 6, -1, 10**30])
def test_importance_has_five_steps(importance: int) -> None:
    checked = check_with("events", 0, importance=importance)
    assert only(checked).path == "events[0].importance"
    assert checked.document.events[0].importance == 3


def test_a_whole_number_may_have_a_decimal_point() -> None:
    checked = check_with("events", 0, importance=4.0)
    assert checked.problems == ()
    assert checked.document.events[0].importance == 4


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400])
def test_a_number_beyond_all_numbers_is_left_out(value: float) -> None:
    checked = check_with("figures", 0, value=value)
    assert only(checked).path == "figures[0].value"
    assert checked.document.figures[0].value is None


def test_a_figure_needs_a_number_or_words() -> None:
    checked = check_with("figures", 0, value=None, text="")
    assert only(checked).path == "figures[0]"
    assert checked.document.figures == ()
    assert check_with("figures", 0, value=None).document.figures[0].text == "more than 1,000 people"
    assert check_with("figures", 0, value=None, text="", low=5).problems == ()


def test_low_is_not_above_high() -> None:
    checked = check_with("figures", 0, low=20, high=10)
    assert only(checked).path == "figures[0].low"
    figure = checked.document.figures[0]
    assert (figure.low, figure.high, figure.value) == (None, None, 1000)


def test_a_best_guess_outside_its_range_is_doubtful() -> None:
    checked = check_with("figures", 0, low=1, best=20, high=10)
    assert only(checked).severity == "warning"
    assert checked.document.figures[0].best == 20


def test_a_colour_is_hexadecimal() -> None:
    checked = check_with("actors", 0, color="red; background: url(x)")
    assert only(checked).path == "actors[0].color"
    assert checked.document.actors[0].color == ""


def test_megabytes_in_a_title_are_kept_and_never_repeated_in_a_message() -> None:
    huge = "long " * 1_000_000
    checked = check_with("events", 0, title=huge, status=huge, places=[huge], date=huge)
    assert checked.document.events[0].title == huge
    assert len(checked.problems) == 3
    assert all(len(str(problem)) < 500 for problem in checked.problems)


def test_markup_and_control_characters_stay_as_they_are_in_the_data() -> None:
    title = "<img src='file:///etc/passwd'>\x00\u202e\r\nx"
    checked = check_with("events", 0, title=title, kind="\x1b[31m")
    assert checked.problems == ()
    assert checked.document.events[0].title == title


def test_messages_show_no_control_characters() -> None:
    problem = only(check_with("events", 0, places=["\x1b[31mred\u202e\n"]))
    assert problem.reason.isprintable()


def test_a_quote_that_does_not_hold_is_reported_and_kept() -> None:
    broken: Tree = {"source": "paper", "exact": "Turkey sleeps", "start": 0, "end": 13}
    moved: Tree = {"source": "paper", "exact": "Turkey waits", "start": 0, "end": 12}
    checked = check_with("events", 0, evidence=[broken, moved])
    assert [(problem.path, problem.severity) for problem in checked.problems] == [
        ("events[0].evidence[0]", "warning"),
        ("events[0].evidence[1]", "warning"),
    ]
    assert "broken" in checked.problems[0].done
    assert "found again" in checked.problems[1].done
    assert len(checked.document.events[0].evidence) == 2


def test_quotes_of_a_source_without_text_are_not_judged() -> None:
    tree = a_tree()
    del record(tree, "sources")["text"]
    record(tree, "events")["evidence"] = [{"source": "paper", "exact": ""}]  # the source as a whole
    assert check(tree).problems == ()
