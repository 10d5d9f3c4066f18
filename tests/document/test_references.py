import pytest

from tests.document.trees import Tree, a_tree, check_with, only, record, records
from viewer.document.checking import check
from viewer.document.types import JsonValue


@pytest.mark.parametrize(
    ("array", "place", "fields", "path"),
    [
        ("actors", 1, {"member_of": "turky"}, "actors[1].member_of"),
        ("places", 1, {"within": "siria"}, "places[1].within"),
        ("events", 0, {"actors": [{"actor": "turky"}]}, "events[0].actors[0].actor"),
        ("events", 0, {"places": ["idlip"]}, "events[0].places[0]"),
        ("events", 1, {"related": [{"event": "warnin", "type": "after"}]}, "events[1].related[0].event"),
        ("events", 0, {"evidence": [{"source": "papers", "exact": "Turkey waits"}]}, "events[0].evidence[0].source"),
        ("statements", 0, {"on_behalf_of": "turky"}, "statements[0].on_behalf_of"),
        ("statements", 0, {"to": ["russia", "rusia"]}, "statements[0].to[1]"),
        ("statements", 0, {"about": ["warnin"]}, "statements[0].about[0]"),
        ("statements", 0, {"reported_by": "papers"}, "statements[0].reported_by"),
        ("statements", 0, {"places": ["idlip"]}, "statements[0].places[0]"),
        ("figures", 0, {"attributed_to": "u"}, "figures[0].attributed_to"),
        ("figures", 0, {"statement": "we-will-at"}, "figures[0].statement"),
        ("figures", 0, {"about": ["fligt"]}, "figures[0].about[0]"),
    ],
)
def test_a_reference_to_nothing_names_its_path_and_the_nearest_id(
    array: str, place: int, fields: Tree, path: str
) -> None:
    checked = check_with(array, place, **fields)
    problem = only(checked)
    assert problem.path == path
    assert "did you mean" in problem.reason
    assert problem.severity == "error"
    assert len(getattr(checked.document, array)) == len(records(a_tree(), array)), "the record is kept"


def test_the_message_is_the_one_of_the_format() -> None:
    problem = only(check_with("events", 0, actors=[{"actor": "turky"}]))
    assert str(problem).startswith('events[0].actors[0].actor: no actor "turky"; did you mean "turkey"?')


def test_a_name_in_place_of_an_id_is_understood_in_the_question() -> None:
    assert '"turkey"' in only(check_with("events", 0, actors=[{"actor": "TURKIYE"}])).reason


def test_what_is_like_no_id_gets_no_suggestion() -> None:
    assert "did you mean" not in only(check_with("events", 0, places=["xyzzy"])).reason


def test_a_statement_without_a_known_speaker_is_left_out_and_what_refers_to_it_says_why() -> None:
    tree = a_tree()
    record(tree, "statements")["speaker"] = "nobody"
    record(tree, "figures")["statement"] = "we-will-act"
    checked = check(tree)
    assert [problem.path for problem in checked.problems] == ["statements[0].speaker", "figures[0].statement"]
    assert "left out itself (statements[0])" in checked.problems[1].reason
    assert checked.document.statements == ()
    assert checked.document.figures[0].statement == ""


def test_references_to_a_record_that_was_left_out_are_left_out() -> None:
    checked = check_with("actors", 0, name=5)
    assert all("turkey" not in (part.actor for part in event.actors) for event in checked.document.events)
    assert any("actors[0]" in problem.reason for problem in checked.problems)


def test_places_in_lists_stay_those_of_the_file_when_an_element_before_was_left_out() -> None:
    checked = check_with("events", 0, actors=[5, {"actor": "turkey"}, {"actor": "rusia"}], places=[None, "idlib", "x"])
    assert {problem.path for problem in checked.problems} == {
        "events[0].actors[0]", "events[0].actors[2].actor", "events[0].places[0]", "events[0].places[2]",
    }  # fmt: skip
    assert checked.left_out == {
        ("events", 0, "actors", 0), ("events", 0, "actors", 2), ("events", 0, "places", 0), ("events", 0, "places", 2),
    }  # fmt: skip


@pytest.mark.parametrize(("array", "field"), [("actors", "member_of"), ("places", "within")])
@pytest.mark.parametrize("length", [1, 2, 3, 5000])
def test_a_circle_is_reported_once_and_cut(array: str, field: str, length: int) -> None:
    ring: list[JsonValue] = [
        {"id": f"r{number}", "name": "x", field: f"r{(number + 1) % length}"} for number in range(length)
    ]
    tree = a_tree()
    records(tree, array).extend(ring)
    records(tree, array).append({"id": "tail", "name": "x", field: "r0"})
    checked = check(tree)
    assert only(checked).path.endswith(f".{field}")
    assert "circle" in only(checked).reason or "itself" in only(checked).reason
    parents = {each.id: getattr(each, field) for each in getattr(checked.document, array)}
    at, steps = "tail", 0
    while at:
        at, steps = parents[at], steps + 1
    assert steps <= length + 1, "the way up ends"
    assert parents["tail"] == "r0"


def test_an_event_is_not_related_to_itself() -> None:
    checked = check_with("events", 1, related=[{"event": "flight", "type": "causes"}])
    assert only(checked).path == "events[1].related[0].event"
    assert checked.document.events[1].related == ()


def test_thousands_of_wrong_references_are_all_reported() -> None:
    tree = a_tree()
    records(tree, "events").extend(
        {"id": f"e{number}", "title": "x", "places": [f"nowhere-{number}"]} for number in range(5000)
    )
    assert len(check(tree).problems) == 5000
