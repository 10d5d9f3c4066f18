"""What a field of a list rests on goes with the element that it is for."""

import msgspec

from viewer.document.editing import At, changed, removed
from viewer.document.editing_links import attached, detached
from viewer.document.editing_references import moved
from viewer.document.types import Actor, Document, Event, Figure, Ground, Place, Statement


def _ground(field: str) -> Ground:
    return Ground(field=field, rule="a rule", exact="x", start=0, end=1)


def _document() -> Document:
    return Document(
        title="t", actors=(Actor(id="a", name="A"),), places=(Place(id="p", name="P"), Place(id="q", name="Q")),
        events=(
            Event(id="one", title="one", places=("p", "q"), review="draft",
                  grounds=(_ground("places:p"), _ground("places:q"))),
            Event(id="two", title="two"),
            Event(id="three", title="three"),
        ),
        statements=(
            Statement(id="s", speaker="a", text="x", about=("one", "two"), review="draft",
                      grounds=(_ground("about:one"), _ground("about:two"))),
        ),
        figures=(
            Figure(id="f", measure="m", value=1, about=("one",), review="draft", grounds=(_ground("about:one"),)),
        ),
    )  # fmt: skip


def _fields(record: Event | Statement | Figure) -> list[str]:
    return [ground.field for ground in record.grounds]


def test_grounds_name_what_an_event_or_a_place_became() -> None:
    after = moved(_document(), {"events": {"one": "three"}, "places": {"p": "q"}})
    assert _fields(after.statements[0]) == ["about:three", "about:two"]
    assert _fields(after.figures[0]) == ["about:three"]
    assert _fields(after.events[0]) == ["places:q"]


def test_what_is_gone_rests_on_nothing() -> None:
    after = removed(_document(), (At("events", "one"), At("places", "q")))
    assert _fields(after.statements[0]) == ["about:two"]
    assert _fields(after.figures[0]) == []
    after = removed(_document(), (At("places", "q"),))
    assert _fields(after.events[0]) == ["places:p"]


def test_what_a_person_adds_or_takes_out_leaves_the_others_their_grounds() -> None:
    document = attached(_document(), At("statements", "s"), "three")
    assert _fields(document.statements[0]) == ["about:one", "about:two"]
    document = detached(document, At("statements", "s"), "one")
    assert _fields(document.statements[0]) == ["about:two"]
    document = changed(_document(), At("events", "one"), places=("q",))
    assert _fields(document.events[0]) == ["places:q"]
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document
