import msgspec
import pytest

from tests.document.edits import a_draft
from viewer.document.accounts import SAME_RULE
from viewer.document.checking import check
from viewer.document.editing import At, CannotEdit, changed, record_at, removed
from viewer.document.editing_merges import merged
from viewer.document.joining import joined, same_agreed, same_denied, same_proposed, told_in
from viewer.document.merging import as_json
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Place,
    Relation,
    Source,
    Statement,
)

TEXT = "Ankara threatened Moscow on 3 February 2020 over Idlib. “Stop,” said John Smith."


def another() -> Document:
    """The draft of a second article, with the ids of the first, each for another record."""
    return Document(
        title="Second",
        sources=(Source(id="paper", title="Second paper", text=TEXT),),
        actors=(
            Actor(id="russia", name="Ankara", kind="state", aliases=("Turkish government",), review="draft"),
            Actor(id="turkey", name="Russia", kind="state", aliases=("Moscow",), review="draft"),
            Actor(id="minister", name="John Smith", kind="person", aliases=("Smith",), member_of="russia"),
        ),
        places=(Place(id="syria", name="idlib"), Place(id="camp", name="Idlib", latitude=0, longitude=0)),
        events=(
            Event(
                id="flight", title="Ankara threatened Moscow", date="2020-02-03", kind="warning", review="draft",
                rule="verb", places=("syria",),
                actors=(ActorRole(actor="russia", role="initiator"), ActorRole(actor="turkey", role="target")),
                evidence=(Evidence(source="paper", exact="Ankara threatened Moscow", start=0, end=24),),
            ),
            Event(id="warning", title="Something else", related=(Relation(event="flight", type="after"),)),
        ),
        statements=(
            Statement(id="we-will-act", speaker="minister", text="Stop", about=("flight",), reported_by="paper"),
        ),
        figures=(Figure(id="fled", measure="m", value=1, statement="we-will-act", about=("warning",)),),
    )  # fmt: skip


def _sound(document: Document) -> None:
    tree = msgspec.json.decode(msgspec.json.encode(as_json(document)))
    checked = check(tree)
    assert not checked.problems
    assert checked.document == document


def _event(document: Document, id: str) -> Event:
    found = record_at(document, At("events", id))
    assert isinstance(found, Event)
    return found


def test_a_second_article_is_added_with_ids_of_its_own() -> None:
    first = a_draft()
    document = joined(first, another())
    _sound(document)
    assert document.title == first.title
    assert [each.id for each in document.sources] == ["paper", "paper-2"]
    assert [each.id for each in document.events] == ["warning", "flight", "waits", "flight-2", "warning-2"]
    assert document.statements[1].about == ("flight-2",)
    assert document.statements[1].reported_by == "paper-2"
    assert (document.figures[1].statement, document.figures[1].about) == ("we-will-act-2", ("warning-2",))
    assert _event(document, "flight-2").evidence[0].source == "paper-2"


def test_the_same_actors_and_places_are_one_and_others_are_not() -> None:
    document = joined(a_draft(), another())
    names = {each.id: (each.name, each.aliases, each.member_of) for each in document.actors}
    assert names["turkey"] == ("Turkey", ("Türkiye", "Ankara", "Turkish government"), "")
    assert names["russia"] == ("Russia", ("Moscow",), "")
    assert names["minister-2"] == ("John Smith", ("Smith",), "turkey")
    assert [each.actor for each in _event(document, "flight-2").actors] == ["turkey", "russia"]
    assert [each.id for each in document.places] == ["syria", "idlib", "camp", "camp-2"]
    assert _event(document, "flight-2").places == ("idlib",)


def test_two_people_of_one_surname_stay_two() -> None:
    def of(*actors: Actor) -> Document:
        return Document(title="t", actors=actors)

    john = Actor(id="john", name="John Smith", kind="person", aliases=("Smith",))
    jane = Actor(id="jane", name="Jane Smith", kind="person", aliases=("Smith",))
    smith = Actor(id="smith", name="Smith", kind="person")
    assert [each.id for each in joined(of(john), of(jane)).actors] == ["john", "jane"]
    assert [each.id for each in joined(of(john), of(smith)).actors] == ["john"]
    assert [each.id for each in joined(of(john, jane), of(smith)).actors] == ["john", "jane", "smith"]
    state = Actor(id="s", name="Smith", kind="state")
    assert [each.id for each in joined(of(smith), of(state)).actors] == ["smith", "s"]


def test_the_same_happening_is_proposed_and_never_merged() -> None:
    document = joined(a_draft(), another())
    assert same_proposed(document) == (("flight-2", "warning"),)
    found = _event(document, "flight-2")
    assert found.related == (Relation(event="warning", type="same-as"),)
    assert found.grounds[-1].rule == SAME_RULE
    assert told_in(document, "warning") == ("paper",)
    assert told_in(document, "warning", proposed=True) == ("paper", "paper-2")


def test_agreed_the_two_are_told_in_two_sources() -> None:
    document = same_agreed(joined(a_draft(), another()), "flight-2", "warning")
    assert same_proposed(document) == ()
    assert told_in(document, "warning") == ("paper", "paper-2")
    assert told_in(document, "flight-2") == ("paper-2", "paper")
    assert told_in(document, "flight") == ()
    _sound(document)


def test_denied_nothing_of_it_is_left() -> None:
    document = same_denied(joined(a_draft(), another()), "warning", "flight-2")
    assert _event(document, "flight-2").related == ()
    assert told_in(document, "warning", proposed=True) == ("paper",)


def test_a_proposal_outlives_other_edits_and_goes_with_the_event() -> None:
    document = joined(a_draft(), another())
    two = (Relation(event="waits", type="before"), *_event(document, "flight-2").related)
    document = changed(document, At("events", "flight-2"), related=two, actors=())
    assert same_proposed(document) == (("flight-2", "warning"),)
    assert same_proposed(merged(document, At("events", "waits"), At("events", "warning"))) == (("flight-2", "waits"),)
    document = removed(document, (At("events", "warning"),))
    assert same_proposed(document) == ()
    assert all(not ground.field.startswith("related") for ground in _event(document, "flight-2").grounds)


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2020-02-04"}, {"date": ""}, {"kind": "election"}, {"actors": (), "places": ()},
        {"date": "2020", "places": ()},
    ],
)  # fmt: skip
def test_what_may_well_be_another_happening_is_not_proposed(other: dict[str, object]) -> None:
    draft = another()
    event = msgspec.structs.replace(draft.events[0], title="Words of another kind", **other)
    if other.get("date") == "2020":
        event = msgspec.structs.replace(event, actors=event.actors[:1])
    draft = msgspec.structs.replace(draft, events=(event, *draft.events[1:]))
    assert same_proposed(joined(a_draft(), draft)) == ()


@pytest.mark.parametrize(
    ("date", "title", "proposed"),
    [
        ("2022-03-11", "A passenger ferry sank off Marsa Kebir late on Friday", True),  # the day before
        ("2022-03-12", "Passenger ferry sinks off Marsa Kebir, killing twelve", True),
        ("2022-03-08", "A passenger ferry sank off Marsa Kebir on Tuesday", False),  # days before
        ("2022-03-13", "A cargo ship sank off Marsa Kebir on Sunday", False),
    ],
)
def test_a_happening_that_two_papers_date_otherwise_is_proposed(date: str, title: str, proposed: bool) -> None:
    def told(source: str, title: str, date: str) -> Document:
        return Document(
            title=source,
            sources=(Source(id=source, title=source, text=f"{source}: {title}."),),
            events=(Event(id="sunk", title=title, date=date, kind="accident"),),
        )

    one = told("Times", "A passenger ferry sank off Marsa Kebir on Saturday night", "2022-03-12")
    assert bool(same_proposed(joined(one, told("Wire", title, date)))) is proposed


def _dam(source: str, headline: str, *events: Event) -> Document:
    quoted = [
        msgspec.structs.replace(
            event, evidence=(Evidence(source=source, exact=event.title, start=0, end=len(event.title)),)
        )
        for event in events
    ]
    text = f"{source}: {'. '.join(event.title for event in events)}."
    places = (Place(id="velika", name="Velika"), Place(id="dam", name="dam at Velika", within="velika"))
    return Document(
        title=source, sources=(Source(id=source, title=headline, text=text),), places=places, events=tuple(quoted)
    )


_BURST = Event(
    id="burst", title="a dam above the town of Velika burst on Tuesday night", date="2022-05-10", kind="disaster",
    places=("velika",),
)  # fmt: skip
_HOUSES = Event(id="houses", title="More than 400 houses were destroyed", kind="disaster")
_ARREST = Event(id="arrest", title="Prosecutors arrested two engineers of Hidrovel", date="2022-05-12", kind="arrest")


def _other(title: str, date: str = "", kind: str = "disaster", places: tuple[str, ...] = ()) -> Event:
    return Event(id="other", title=title, date=date, kind=kind, places=places)


@pytest.mark.parametrize(
    ("told", "proposed"),
    [
        (_other("The dam collapsed after midnight on Wednesday", "2022-05-11"), "burst"),
        (_other("The dam fell", "2022-05-10T22:50", places=("dam",)), "burst"),
        (_other("The dam collapsed on Saturday", "2022-05-14"), ""),
        (_other("A school collapsed on Wednesday", "2022-05-11"), ""),
        (_other("Some 600 houses were destroyed"), "houses"),
        (_other("Six hundred houses and a school were destroyed", "2022-05-11"), "houses"),
        (_other("Two schools were destroyed"), ""),
        (_other("It burned"), ""),
        (_other("Police arrested three engineers of Hidrovel", "2022-05-12", "arrest"), "arrest"),
        (_other("Police arrested three looters", "2022-05-12", "arrest"), ""),
    ],
)  # fmt: skip
def test_what_two_sources_of_one_story_tell_in_other_words(told: Event, proposed: str) -> None:
    one = _dam("courier", "Dam at Velika fails, killing at least 23", _BURST, _HOUSES, _ARREST)
    other = _dam("herald", "Velika dam disaster: government orders inquiry", told)
    assert [known for _, known in same_proposed(joined(one, other))] == ([proposed] if proposed else [])


def test_sources_of_other_stories_are_not_asked_about_what_each_story_has() -> None:
    one = _dam("courier", "Dam at Velika fails, killing at least 23", _BURST, _HOUSES)
    fire = _dam("herald", "Fire in the forests of Lema", _other("Some 600 houses were destroyed"))
    assert same_proposed(joined(one, fire)) == ()


def test_no_article_is_added_twice() -> None:
    document = joined(a_draft(), another())
    with pytest.raises(CannotEdit, match="already"):
        joined(document, another())
