import hashlib
import json
import re
from pathlib import Path

import msgspec
import pytest

from tests.resources.sample import (
    Record,
    article,
    events,
    quotes,
    records,
    sample,
    sample_bytes,
    sample_objects,
    statements,
)
from viewer.document.types import (
    FORMAT,
    ROLES,
    Actor,
    ActorRole,
    Event,
    Evidence,
    Figure,
    JsonValue,
    Place,
    Relation,
    Source,
    Statement,
)
from viewer.layout import glyphs
from viewer.resource_files import resource

SHARED_ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "article.txt"
DIGEST = "1913e35d8f5c5c34c75419e5cf2d7a78cbd7e0e55ccd6865059c50df2d3890a9"

DAY = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"
EDTF = re.compile(rf"{DAY}|({DAY}|\.\.|)/({DAY}|\.\.|)|\[(\.\.)?{DAY}(\.\.({DAY})?)?\]")

NOTES = {"aliases", "name", "within", "coordinates", "date", "said", "as_of", "period", "speaker", "actors", "places"}
"""Fields of which a further field "…_basis" may say what they rest on."""


def each(found: tuple[Record, ...]) -> list[object]:
    return [pytest.param(record, id=f"{type(record).__name__}-{record.id}") for record in found]


def dates_of(record: Record) -> tuple[str, ...]:
    match record:
        case Event(date=date):
            written = [date]
        case Statement(said=said):
            written = [said]
        case Figure(as_of=as_of, period=period):
            written = [as_of, period]
    return tuple(date for date in written if date)


def fields_of(kind: type[msgspec.Struct]) -> set[str]:
    return {part.encode_name for part in msgspec.structs.fields(kind)} - {"unknown"}


def rows(listed: str) -> list[dict[str, JsonValue]]:
    found = sample_objects()[listed]
    assert isinstance(found, list)
    return [row for row in found if isinstance(row, dict)]


def test_the_source_is_the_article_to_the_letter() -> None:
    source = sample().sources[0]
    assert hashlib.sha256(source.text.encode()).hexdigest() == DIGEST
    assert (source.published, source.language, source.publisher, source.author) == ("2020-02-06", "en", "", "")


@pytest.mark.skipif(not SHARED_ARTICLE.exists(), reason="the article as given lies beside a developer's checkout only")
def test_the_source_is_the_article_as_given() -> None:
    assert article().encode() == SHARED_ARTICLE.read_bytes()


def test_the_file_reads_well_in_a_diff() -> None:
    text = sample_bytes().decode()
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
    assert sample().format == FORMAT
    assert sample().timezone == ""  # the article gives no hours


@pytest.mark.parametrize("record", each(records()))
def test_every_span_is_literal(record: Record) -> None:
    text = article()
    assert record.evidence
    for part in record.evidence:
        assert part.source == sample().sources[0].id
        assert part.start is not None
        assert part.end is not None
        assert 0 <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == part.exact
        assert text[: part.start].endswith(part.prefix)
        assert text[part.end :].startswith(part.suffix)
        assert part.exact == part.exact.strip()
        # with its surroundings a quote is found in one place only, so that it can be found again in a changed text
        assert text.count(part.prefix + part.exact + part.suffix) == 1


def test_ids_are_readable_and_unique() -> None:
    document = sample()
    for listed in (document.sources, document.actors, document.places, document.events, document.statements):
        ids = [part.id for part in listed]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each_id) for each_id in ids)


def test_references_hold() -> None:
    document = sample()
    actors = {actor.id for actor in document.actors}
    places = {place.id for place in document.places}
    stated = set(statements())
    for actor in document.actors:
        assert {actor.member_of} <= actors | {""}
    for place in document.places:
        assert {place.within} <= places | {""}
        assert (place.latitude is None) == (place.longitude is None)
    for event in document.events:
        assert {part.actor for part in event.actors} <= actors
        assert {part.role for part in event.actors} <= set(ROLES)
        assert set(event.places) <= places
        assert {relation.event for relation in event.related} <= set(events()) - {event.id}
        assert 1 <= event.importance <= 5
    for statement in document.statements:
        assert {statement.speaker, *statement.to} <= actors
        assert {statement.on_behalf_of} <= actors | {""}
        assert statement.about
        assert set(statement.about) <= set(events())
        assert set(statement.places) <= places
        assert statement.reported_by == document.sources[0].id
    for figure in document.figures:
        assert {figure.attributed_to} <= actors | {""}
        assert {figure.statement} <= stated | {""}
        assert set(figure.about) <= set(events())


@pytest.mark.parametrize("tree", ["actors", "places"])
def test_trees_have_no_cycles(tree: str) -> None:
    document = sample()
    parents = (
        {actor.id: actor.member_of for actor in document.actors}
        if tree == "actors"
        else {place.id: place.within for place in document.places}
    )
    for start in parents:
        seen = [start]
        while parents[seen[-1]]:
            seen.append(parents[seen[-1]])
            assert len(seen) == len(set(seen))


def test_every_actor_and_place_has_a_part() -> None:
    document = sample()
    acting = {part.actor for event in document.events for part in event.actors}
    acting |= {actor for statement in document.statements for actor in (statement.speaker, *statement.to)}
    assert {actor.id for actor in document.actors} == acting
    where = {place for event in document.events for place in event.places}
    where |= {place for statement in document.statements for place in statement.places}
    where |= {place.within for place in document.places}
    assert {place.id for place in document.places} <= where


@pytest.mark.parametrize("record", each(records()))
def test_dates_are_written_in_edtf(record: Record) -> None:
    for date in dates_of(record):
        assert EDTF.fullmatch(date)


@pytest.mark.parametrize("record", each(records()))
def test_a_record_is_in_the_words_of_its_evidence(record: Record) -> None:
    said = quotes(record.evidence)
    if isinstance(record, Event):
        assert record.date_text in said
        return
    if isinstance(record, Statement) and record.mode == "direct":
        assert f'"{record.text}"' in article()
        assert record.evidence[0].exact == record.text
    # square brackets hold what a reader needs and the article leaves out: "[Turkey]", "[…]"
    pieces = [piece.strip() for piece in re.split(r"\[[^]]*\]", record.text)]
    assert any(pieces)
    assert all(piece in said for piece in pieces)


def test_scare_quotes_stay_inside_what_was_said() -> None:
    for statement in sample().statements:
        assert (statement.mode == "mixed") == ('"' in statement.text)


def test_what_only_a_speaker_asserts_is_that_speakers_claim() -> None:
    spoken = {about for statement in sample().statements for about in statement.about}
    for event in sample().events:
        if event.status != "reported":
            assert event.id in spoken


def test_figures_are_rendered_once_and_never_as_a_year() -> None:
    for figure in sample().figures:
        assert figure.measure
        assert figure.unit
        assert (figure.value is None) == (figure.qualifier == "vague")
        assert figure.value != 2018
        if figure.statement:
            assert statements()[figure.statement].speaker == figure.attributed_to


def test_disputes_are_told_from_both_sides() -> None:
    for event in sample().events:
        for relation in event.related:
            if relation.type == "contradicts":
                back = {(other.event, other.type) for other in events()[relation.event].related}
                assert (event.id, "contradicts") in back


def test_fields_outside_the_format_only_say_what_something_rests_on() -> None:
    types: dict[str, type[msgspec.Struct]] = {
        "sources": Source, "actors": Actor, "places": Place,
        "events": Event, "statements": Statement, "figures": Figure,
    }  # fmt: skip
    for listed, kind in types.items():
        for row in rows(listed):
            assert set(row) - fields_of(kind) <= {f"{field}_basis" for field in NOTES}
            for field, parts in (("related", Relation), ("evidence", Evidence)):
                inner = row.get(field, [])
                assert isinstance(inner, list)
                assert all(isinstance(part, dict) and set(part) <= fields_of(parts) for part in inner)
    for row in rows("events"):
        roles = row.get("actors", [])
        assert isinstance(roles, list)
        assert all(isinstance(part, dict) and set(part) == fields_of(ActorRole) for part in roles)


def test_coordinates_are_marked_as_not_from_the_article() -> None:
    located = [row for row in rows("places") if "latitude" in row]
    assert located
    for row in located:
        assert row["coordinates_basis"] == "general knowledge, not the article"
        assert row["precision_m"]


@pytest.mark.parametrize(
    ("listed", "field"), [("events", "date"), ("statements", "said"), ("figures", "as_of"), ("figures", "period")]
)
def test_every_date_says_what_it_rests_on(listed: str, field: str) -> None:
    dated = [row for row in rows(listed) if field in row]
    assert dated
    assert all(row.get(f"{field}_basis") for row in dated)


def test_kinds_have_a_label_and_a_glyph_that_is_drawn() -> None:
    kinds = msgspec.json.decode(resource("kinds.json").read_bytes(), type=list[dict[str, str]])
    ids = [kind["id"] for kind in kinds]
    assert len(ids) == len(set(ids))
    assert {"other", "statement", "figure"} <= set(ids)
    for kind in kinds:
        assert set(kind) == {"id", "label", "glyph"}
        assert kind["label"]
        assert kind["glyph"] in glyphs.NAMES
    assert {event.kind for event in sample().events} <= set(ids)
