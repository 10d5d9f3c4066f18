"""Small event files for tests, as decoded JSON."""

from viewer.document.checking import Checked, check
from viewer.document.problems import Problem, Steps, path_steps
from viewer.document.types import JsonValue

Tree = dict[str, JsonValue]

TEXT = (
    "Turkey warned Russia on Monday. “We will act,” the minister said. The United Nations says more than 1,000 people "
    "fled since December. Turkey waits."
)


def a_tree() -> Tree:
    """A sound event file with a record of every type, and every field of some."""
    return {
        "format": "dateline/1",
        "title": "Three things that happened",
        "description": "For tests",
        "language": "en",
        "timezone": "Europe/Istanbul",
        "sources": [
            {"id": "paper", "title": "Paper", "published": "2020-02-06", "url": "https://example.org/1", "text": TEXT}
        ],
        "actors": [
            {"id": "turkey", "name": "Turkey", "kind": "state", "aliases": ["Türkiye", "Ankara"], "color": "#aa0000"},
            {"id": "minister", "name": "The minister", "kind": "person", "member_of": "turkey"},
            {"id": "russia", "name": "Russia", "kind": "state"},
            {"id": "un", "name": "United Nations", "kind": "organisation"},
        ],
        "places": [
            {"id": "syria", "name": "Syria"},
            {"id": "idlib", "name": "Idlib", "latitude": 35.93, "longitude": 36.63, "within": "syria"},
        ],
        "events": [
            {
                "id": "warning",
                "title": "Turkey warns Russia",
                "date": "2020-02-03",
                "date_text": "on Monday",
                "kind": "warning",
                "status": "claimed",
                "actors": [{"actor": "turkey", "role": "initiator"}, {"actor": "russia", "role": "target"}],
                "places": ["idlib"],
                "importance": 4,
                "tags": ["diplomacy"],
                "evidence": [{"source": "paper", "exact": "Turkey warned Russia", "start": 0, "end": 20}],
            },
            {
                "id": "flight",
                "title": "People flee",
                "date": "2019-12/2020-02-06",
                "related": [{"event": "warning", "type": "before"}],
            },
        ],
        "statements": [
            {
                "id": "we-will-act",
                "speaker": "minister",
                "text": "We will act",
                "on_behalf_of": "turkey",
                "to": ["russia"],
                "said": "2020-02-03",
                "mode": "direct",
                "about": ["warning"],
                "reported_by": "paper",
                "evidence": [{"source": "paper", "exact": "“We will act,” the minister said"}],
            }
        ],
        "figures": [
            {
                "id": "fled",
                "measure": "people who fled",
                "value": 1000,
                "qualifier": "more-than",
                "as_of": "2020-02-06",
                "period": "2019-12/2020-02-06",
                "attributed_to": "un",
                "about": ["flight"],
                "text": "more than 1,000 people",
            }
        ],
    }


def record(tree: Tree, array: str, place: int = 0) -> Tree:
    """One of a tree's records, to be changed."""
    records = tree[array]
    assert isinstance(records, list)
    found = records[place]
    assert isinstance(found, dict)
    return found


def records(tree: Tree, array: str) -> list[JsonValue]:
    """One of a tree's arrays, to be changed."""
    found = tree[array]
    assert isinstance(found, list)
    return found


def value_at(tree: Tree, path: str) -> JsonValue:
    """The value that a problem's path names; KeyError, IndexError or TypeError if there is none."""
    value: JsonValue = tree
    for step in path_steps(path):
        value = _step(value, step)
    return value


def put(tree: Tree, steps: Steps, value: JsonValue) -> None:
    """Sets a value within a tree; nothing happens where an earlier change took the place away."""
    at: JsonValue = tree
    *before, last = steps
    try:
        for step in before:
            at = _step(at, step)
        _step(at, last)
    except (KeyError, IndexError, TypeError):
        return
    if isinstance(at, dict):
        at[str(last)] = value
    elif isinstance(at, list):
        at[int(last)] = value


def _step(value: JsonValue, step: str | int) -> JsonValue:
    if isinstance(value, dict) and isinstance(step, str):
        return value[step]
    if isinstance(value, list) and isinstance(step, int):
        return value[step]
    raise TypeError(f"no {step} in a {type(value).__name__}")


def only(checked: Checked) -> Problem:
    """The one problem that was found."""
    assert len(checked.problems) == 1, checked.problems
    return checked.problems[0]


def check_with(array: str, place: int, **fields: JsonValue) -> Checked:
    """Checks the sound tree with some fields of one record set."""
    tree = a_tree()
    record(tree, array, place).update(fields)
    return check(tree)
