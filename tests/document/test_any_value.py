from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.trees import a_tree, put, record, records, value_at
from viewer.document.checking import Checked, check
from viewer.document.problems import Steps
from viewer.document.types import JsonValue

_PLACES: list[Steps] = [
    (name,) for name in a_tree()
] + [
    (array, place, field)
    for array in ("sources", "actors", "places", "events", "statements", "figures")
    for place in range(len(records(a_tree(), array)))
    for field in record(a_tree(), array, place)
] + [
    ("events", 0, "actors", 0), ("events", 0, "actors", 0, "actor"), ("events", 0, "evidence", 0, "exact"),
    ("events", 0, "evidence", 0, "start"), ("events", 0, "evidence", 0), ("events", 1, "related", 0, "type"),
    ("events", 1, "related", 0, "event"), ("statements", 0, "to", 0), ("events", 1), ("actors", 0),
]  # fmt: skip

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["turkey", "un"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def _everything_resolves(checked: Checked) -> bool:
    document = checked.document
    actors = {actor.id for actor in document.actors} | {""}
    places = {place.id for place in document.places} | {""}
    events = {event.id for event in document.events}
    sources = {source.id for source in document.sources}
    return (
        all(actor.member_of in actors for actor in document.actors)
        and all(place.within in places for place in document.places)
        and all(part.actor in actors for event in document.events for part in event.actors)
        and all(place in places for event in document.events for place in event.places)
        and all(relation.event in events for event in document.events for relation in event.related)
        and all(statement.speaker in actors - {""} for statement in document.statements)
        and all(about in events for figure in document.figures for about in figure.about)
        and all(evidence.source in sources for event in document.events for evidence in event.evidence)
    )


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_PLACES), _JSON), min_size=1, max_size=4))
def test_any_value_anywhere_is_survived_and_every_problem_names_an_existing_place(
    changes: list[tuple[Steps, JsonValue]],
) -> None:
    tree = a_tree()
    for way, value in changes:
        put(tree, way, value)
    checked = check(tree)
    for problem in checked.problems:
        value_at(tree, problem.path)
        assert problem.reason
    assert _everything_resolves(checked)
