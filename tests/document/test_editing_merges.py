import pytest

from tests.document.edits import a_draft, quote
from tests.document.test_editing import FLED, FLIGHT, SAID, WAITS, WARNING, event, figure, statement
from viewer.document.editing import At, CannotEdit, added, changed
from viewer.document.editing_actors import actor_changed, actors_merged, alias_added, places_merged
from viewer.document.editing_merges import merged, split, split_at
from viewer.document.types import ActorRole, Document, Figure, Place, Relation


def test_two_events_become_one_with_what_either_had() -> None:
    document = changed(a_draft(), FLIGHT, date="", places=("camp",), tags=("flight",))
    document = merged(document, FLIGHT, WARNING)
    found = event(document, FLIGHT)
    assert (found.title, found.date, found.date_text, found.kind) == (
        "People flee", "2020-02-03", "on Monday", "warning"
    )  # fmt: skip
    assert [part.actor for part in found.actors] == ["turkey", "russia"]
    assert (found.places, found.tags) == (("camp", "idlib"), ("flight", "diplomacy"))
    assert [each.exact for each in found.evidence] == ["Turkey warned Russia"]
    assert found.related == ()
    assert found.review == "edited"
    assert event(document, WAITS).related == (Relation(event="flight", type="after"),)
    assert statement(document).about == ("flight",)
    assert [each.rule for each in document.rejected] == ["clause"]


def test_what_one_of_the_two_is_to_the_other_is_gone() -> None:
    document = merged(a_draft(), WARNING, WAITS)
    assert all(each.event != "warning" for each in event(document, WARNING).related)
    assert not any(ground.field == "related:warning" for ground in event(document, WARNING).grounds)


def test_an_actor_without_a_role_gives_way_to_the_same_with_one() -> None:
    document = merged(a_draft(), WAITS, WARNING)
    assert event(document, WAITS).actors == (
        ActorRole(actor="turkey", role="initiator"),
        ActorRole(actor="russia", role="target"),
    )


def test_two_figures_become_one_and_what_stays_tells_the_number() -> None:
    document, second = added(a_draft(), Figure(id="", measure="people", value=5, qualifier="about", about=("warning",)))
    found = figure(merged(document, FLED, At("figures", second)))
    assert (found.value, found.qualifier, found.about) == (1000, "more-than", ("flight", "warning"))


def test_only_two_different_records_of_one_type_become_one() -> None:
    for keep, gone in ((WARNING, WARNING), (WARNING, SAID), (WARNING, At("events", "none"))):
        with pytest.raises(CannotEdit):
            merged(a_draft(), keep, gone)


def test_a_quote_becomes_an_event_of_its_own_behind_the_other() -> None:
    second = quote(a_draft(), "on Monday")
    document, id = split(a_draft(), WAITS, (second,))
    assert [each.id for each in document.events] == ["warning", "flight", "waits", id]
    new = event(document, At("events", id))
    assert (new.title, new.evidence, new.review, new.rule) == ("on Monday", (second,), "edited", "verb")
    assert [each.exact for each in event(document, WAITS).evidence] == ["Turkey waits"]
    with pytest.raises(CannotEdit):
        split(a_draft(), WAITS, event(a_draft(), WAITS).evidence)


def test_an_event_is_cut_within_its_quote() -> None:
    document, id = split_at(a_draft(), WARNING, len("Turkey"))
    first, second = event(document, WARNING), event(document, At("events", id))
    assert [each.exact for each in (*first.evidence, *second.evidence)] == ["Turkey", "warned Russia"]
    assert (first.title, second.title) == ("Turkey", "warned Russia")
    assert [ground.field for ground in first.grounds] == ["date", "actors:turkey"]
    assert second.grounds == ()
    for place in (0, 20, 500):
        with pytest.raises(CannotEdit):
            split_at(a_draft(), WARNING, place)


def test_a_statement_and_a_figure_are_cut() -> None:
    start = a_draft().sources[0].text.index("will act")
    document, id = split_at(a_draft(), SAID, start)
    assert [each.text for each in document.statements] == ["We", "will act,"]
    start = a_draft().sources[0].text.index("people fled")
    document, id = split_at(document, FLED, start)
    first, second = document.figures
    assert (first.value, second.id, second.value, second.qualifier, second.text) == (1000, id, None, "vague", "people")


def test_an_actor_named_anew_is_still_known_by_the_old_name() -> None:
    document = actor_changed(a_draft(), "turkey", name="Republic of Türkiye")
    document = alias_added(alias_added(document, "turkey", " TR "), "turkey", "TR")
    actor = next(each for each in document.actors if each.id == "turkey")
    assert (actor.name, actor.aliases) == ("Republic of Türkiye", ("Türkiye", "Ankara", "Turkey", "TR"))
    assert actor.review == "edited"
    for alias in ("", " "):
        with pytest.raises(CannotEdit):
            alias_added(document, "turkey", alias)


def _actors(document: Document) -> list[str]:
    return [each.id for each in document.actors]


def test_two_actors_become_one_everywhere() -> None:
    document = actors_merged(a_draft(), "minister", "turkey")
    assert _actors(document) == ["minister", "russia", "un"]
    one = document.actors[0]
    assert (one.aliases, one.member_of, one.kind, one.color) == (
        ("Turkey", "Türkiye", "Ankara"),
        "",
        "person",
        "#aa0000",
    )
    assert event(document, WARNING).actors[0] == ActorRole(actor="minister", role="initiator")
    assert [ground.field for ground in event(document, WARNING).grounds] == ["date", "actors:minister"]
    assert (statement(document).speaker, statement(document).on_behalf_of) == ("minister", "minister")


def test_the_two_of_one_event_are_named_once_for_each_role() -> None:
    document = changed(a_draft(), WAITS, actors=tuple(ActorRole(actor=id, role="host") for id in ("russia", "un")))
    document = actors_merged(document, "un", "russia")
    assert event(document, WAITS).actors == (ActorRole(actor="un", role="host"),)


def test_no_actor_becomes_a_member_of_itself() -> None:
    document = changed(a_draft(), At("actors", "russia"), member_of="minister")
    document = actors_merged(document, "turkey", "russia")
    parents = {each.id: each.member_of for each in document.actors}
    assert (parents["turkey"], parents["minister"]) == ("", "turkey")


def test_two_places_become_one_everywhere() -> None:
    document = places_merged(a_draft(), "syria", "idlib")
    assert document.places == (
        Place(id="syria", name="Syria", latitude=35.93, longitude=36.63),
        Place(id="camp", name="Camp", within="syria"),
    )
    assert event(document, WARNING).places == ("syria",)


def test_no_place_lies_within_itself_where_nobody_names_the_one_that_goes() -> None:
    document = places_merged(a_draft(), "syria", "camp")
    assert {each.id: each.within for each in document.places} == {"syria": "", "idlib": "syria"}
