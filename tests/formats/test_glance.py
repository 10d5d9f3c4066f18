"""A look at the beginning of a file."""

from viewer.formats.glance import glance_at_json


def test_an_object_shows_its_names_and_those_within() -> None:
    seen = glance_at_json(b'{"events": [{"date": 1, "title": 2}], "title": {"text": "cut o')
    assert seen is not None
    assert seen.fields == {"events", "title"}
    assert seen.within["events"] == {"date", "title"}


def test_lines_of_objects_are_no_one_object() -> None:
    assert glance_at_json(b'{"date": "2020", "title": "a"}\n{"date": "2021", "title": "b"}\n') is None
    assert glance_at_json(b'{"date": "2020", "title": "a"}\n') is not None
    assert glance_at_json(b'[{"date": "2020"}, {"title": "b"}]') is not None
