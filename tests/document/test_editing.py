import msgspec
import pytest

from tests.document.edits import a_draft, quote
from viewer.document.editing import (
    At,
    CannotEdit,
    added,
    changed,
    described,
    kept,
    record_at,
    rejected,
    removed,
    settled,
)
from viewer.document.editing_links import attached, detached
from viewer.document.editing_quotes import evidence_at
from viewer.document.types import Document, Event, Evidence, Figure, Rejected, Relation, Statement

WARNING, FLIGHT, WAITS = At("events", "warning"), At("events", "flight"), At("events", "waits")
SAID, FLED = At("statements", "we-will-act"), At("figures", "fled")


def event(document: Document, at: At) -> Event:
    found = record_at(document, at)
    assert isinstance(found, Event)
    return found


def statement(document: Document) -> Statement:
    found = record_at(document, SAID)
    assert isinstance(found, Statement)
    return found


def figure(document: Document) -> Figure:
    found = record_at(document, FLED)
    assert isinstance(found, Figure)
    return found


def test_a_field_set_by_a_person_no_longer_rests_on_a_rule() -> None:
    document = changed(a_draft(), WARNING, date="2020-02-04", title="Turkey warns")
    found = event(document, WARNING)
    assert (found.date, found.title, found.review) == ("2020-02-04", "Turkey warns", "edited")
    assert [ground.field for ground in found.grounds] == ["actors:turkey"]


def test_a_record_that_a_person_wrote_stays_so() -> None:
    document, id = added(a_draft(), Event(id="", title="Something else"))
    document = changed(document, At("events", id), kind="talks")
    assert event(document, At("events", id)).review == "none"


def test_setting_what_is_there_changes_nothing() -> None:
    document = a_draft()
    assert changed(document, WARNING, date="2020-02-03") is document


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "soon"}, {"title": " "}, {"importance": 6}, {"actors": (1,)}, {"places": ("nowhere",)}, {"id": "x"},
        {"related": (Relation(event="warning", type="before"),)}, {"status": "perhaps"},
        {"evidence": (Evidence(source="paper", exact="not there"),)},
        {"evidence": (Evidence(source="paper", exact="Turkey", start=3, end=9),)},
    ],
)  # fmt: skip
def test_what_would_leave_a_fault_is_refused_in_words(fields: dict[str, object]) -> None:
    with pytest.raises(CannotEdit, match=r"\w+ \w+"):
        changed(a_draft(), WARNING, **fields)


def test_a_fault_that_is_there_already_hinders_no_other_edit() -> None:
    document = a_draft()
    broken = Event(id="old", title="", evidence=(Evidence(source="paper", exact="lost"),))
    document = msgspec.structs.replace(document, events=(*document.events, broken))
    assert event(changed(document, At("events", "old"), kind="talks"), At("events", "old")).kind == "talks"


def test_actors_and_places_never_lie_within_themselves() -> None:
    document = changed(a_draft(), At("actors", "russia"), member_of="minister")
    with pytest.raises(CannotEdit, match="member of"):
        changed(document, At("actors", "turkey"), member_of="russia")
    with pytest.raises(CannotEdit, match="within"):
        changed(document, At("places", "syria"), within="camp")


def test_a_new_record_has_an_id_of_its_own_made_from_its_title() -> None:
    document, id = added(a_draft(), Event(id="", title="Türkiye’yi uyardı!"))
    document, second = added(document, Event(id="", title="Türkiye’yi uyardı!"))
    assert (id, second) == ("turkiye-yi-uyardi", "turkiye-yi-uyardi-2")
    document, third = added(document, Event(id="warning", title="Another"))
    assert third == "warning-2"


def test_what_goes_takes_all_references_to_it_along() -> None:
    document = removed(a_draft(), (WARNING,))
    assert statement(document).about == ()
    assert [event(document, at).related for at in (FLIGHT, WAITS)] == [(), ()]
    document = removed(document, (SAID,))
    assert figure(document).statement == ""
    document = removed(document, (At("actors", "turkey"), At("places", "idlib"), At("sources", "paper")))
    assert [part.actor for part in event(document, WAITS).actors] == ["russia"]
    assert event(document, WAITS).evidence == ()
    assert getattr(record_at(document, At("actors", "minister")), "member_of", None) == ""
    assert getattr(record_at(document, At("places", "camp")), "within", None) == ""


def test_a_statement_does_not_lose_its_speaker_but_goes_with_it() -> None:
    with pytest.raises(CannotEdit, match="speaker"):
        removed(a_draft(), (At("actors", "minister"),))
    assert removed(a_draft(), (At("actors", "minister"), SAID)).statements == ()


def test_what_is_not_there_cannot_be_edited() -> None:
    for at in (At("events", "nothing"), At("actors", "warning")):
        with pytest.raises(CannotEdit, match="no “"):
            kept(a_draft(), at)


def test_rejected_records_are_remembered_with_rule_and_quotes() -> None:
    document = rejected(a_draft(), WAITS)
    assert [each.id for each in document.events] == ["warning", "flight"]
    evidence = (quote(a_draft(), "Turkey waits"), quote(a_draft(), "on Monday"))
    assert document.rejected == (Rejected(record="event", rule="verb", evidence=evidence),)
    assert [each.record for each in rejected(rejected(document, SAID), FLED).rejected] == [
        "event",
        "statement",
        "figure",
    ]
    with pytest.raises(CannotEdit):
        rejected(document, At("actors", "turkey"))


def test_what_was_settled_is_counted() -> None:
    document = a_draft()
    assert settled(document) == (0, 5)
    document = rejected(kept(changed(document, WARNING, kind="threat"), SAID), WAITS)
    assert settled(document) == (3, 5)
    assert statement(document).review == "kept"
    document, _ = added(document, Event(id="", title="By hand"))
    assert settled(kept(document, WARNING)) == (3, 5)
    assert event(kept(document, WARNING), WARNING).review == "edited"


def test_figures_are_attached_to_events_once_and_detached() -> None:
    document = attached(a_draft(), FLED, "warning")
    assert figure(document).about == ("flight", "warning")
    assert attached(document, FLED, "warning") is document
    assert figure(detached(document, FLED, "flight")).about == ("warning",)
    with pytest.raises(CannotEdit):
        attached(document, FLED, "nothing")
    with pytest.raises(CannotEdit):
        attached(document, WARNING, "flight")


def test_the_document_itself_is_described_anew() -> None:
    assert described(a_draft(), title="New", timezone="Asia/Tokyo").title == "New"
    for wrong in ({"title": ""}, {"timezone": "Idlib"}, {"language": "12"}):
        with pytest.raises(CannotEdit):
            described(a_draft(), **wrong)


def test_selected_characters_become_a_quote_without_the_spaces_around() -> None:
    text = a_draft().sources[0].text
    start = text.index(" warned")
    found = evidence_at(a_draft(), "paper", start + len(" warned "), start)
    assert (found.exact, found.prefix, found.start) == ("warned", "Turkey ", 7)
    assert text[found.end :].startswith(found.suffix)
    for source, first, last in (("paper", 6, 7), ("paper", 9999, 99999), ("none", 0, 3)):
        with pytest.raises(CannotEdit):
            evidence_at(a_draft(), source, first, last)
