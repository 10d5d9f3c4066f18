"""Kinds and their glyphs."""

import json

import pytest

from viewer.layout.glyphs import NAMES, outline
from viewer.layout.kinds import kind, known_kinds, record_glyph
from viewer.query.filter import RecordType
from viewer.resource_files import resource


def test_the_glyph_of_every_kind_exists() -> None:
    read = json.loads(resource("kinds.json").read_text(encoding="utf-8"))
    assert len(read) > 30
    assert {entry["glyph"] for entry in read} <= set(NAMES)
    assert len({entry["id"].casefold() for entry in read}) == len(read), "each kind is told once"
    assert all(entry["label"].strip() for entry in read)


def test_the_sample_uses_kinds_that_are_known() -> None:
    sample = json.loads(resource("samples", "idlib-2020-02-06.dateline.json").read_text(encoding="utf-8"))
    used = {event["kind"].casefold() for event in sample["events"] if event.get("kind")}
    assert used - set(known_kinds()) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_glyph_fills_its_square_and_no_more(name: str) -> None:
    points = [point for part in outline(name) for point in part.points]
    assert all(abs(x) <= 1.05 and abs(y) <= 1.05 for x, y in points)
    assert max(x for x, _ in points) - min(x for x, _ in points) >= 1
    assert all(len(part.points) >= 3 for part in outline(name))


def test_no_two_glyphs_are_alike() -> None:
    assert len({outline(name) for name in NAMES}) == len(NAMES)


def test_a_kind_is_found_whatever_its_case_and_spaces() -> None:
    assert kind(" Air Strike ") == kind("air strike")
    assert kind("air strike").label == "Air strike"


def test_an_unknown_kind_is_shown_as_written_with_the_plain_glyph() -> None:
    assert kind("tea-party") == ("tea party", "circle")
    assert outline("no such glyph") == outline("circle")


def test_statements_and_figures_have_their_own_glyphs() -> None:
    assert record_glyph(RecordType.STATEMENT, "war") == "speech"
    assert record_glyph(RecordType.FIGURE, "war") == "hash"
    assert record_glyph(RecordType.EVENT, "war") == kind("war").glyph
