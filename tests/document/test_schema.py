import json
from collections.abc import Callable

import pytest

from tests.document.trees import Tree, a_tree, record, records
from viewer.document.schema import json_schema
from viewer.resource_files import resource

jsonschema = pytest.importorskip("jsonschema")
SCHEMA = json_schema()


def is_valid(tree: object) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(tree))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_it_accepts_sound_files() -> None:
    assert is_valid(a_tree())
    assert is_valid({"format": "dateline/1", "title": "Nothing yet"})


def test_it_accepts_the_sample() -> None:
    try:
        path = resource("samples", "idlib-2020-02-06.dateline.json")
    except FileNotFoundError:
        pytest.skip("the sample is not there")
    assert is_valid(json.loads(path.read_text(encoding="utf-8")))


def test_it_accepts_fields_that_it_does_not_know() -> None:
    tree = a_tree() | {"project": 7}
    record(tree, "events")["desk"] = "foreign"
    assert is_valid(tree)
    assert '"unknown"' not in json.dumps(SCHEMA)


_FAULTS: list[tuple[str, Callable[[Tree], object]]] = [
    ("format", lambda tree: tree.update(format="dateline/2")),
    ("no format", lambda tree: tree.pop("format")),
    ("no title", lambda tree: tree.pop("title")),
    ("array", lambda tree: tree.update(events={})),
    ("no id", lambda tree: record(tree, "events").pop("id")),
    ("empty id", lambda tree: record(tree, "actors").update(id="")),
    ("type", lambda tree: record(tree, "events").update(title=5)),
    ("word", lambda tree: record(tree, "events").update(status="rumoured")),
    ("importance", lambda tree: record(tree, "events").update(importance=6)),
    ("latitude alone", lambda tree: record(tree, "places", 1).pop("longitude")),
    ("latitude", lambda tree: record(tree, "places", 1).update(latitude=91)),
    ("empty quote", lambda tree: record(tree, "events").update(evidence=[{"source": "paper", "exact": ""}])),
    ("speaker", lambda tree: record(tree, "statements").pop("speaker")),
    ("figure", lambda tree: records(tree, "figures").append({"id": "f", "measure": "m"})),
    ("color", lambda tree: record(tree, "actors").update(color="red")),
]


@pytest.mark.parametrize(("name", "spoil"), _FAULTS)
def test_it_refuses_what_the_format_refuses(name: str, spoil: Callable[[Tree], object]) -> None:
    tree = a_tree()
    spoil(tree)
    assert not is_valid(tree), name
