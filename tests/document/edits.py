"""Drafts for tests of edits, and edits of every kind drawn for them."""

from collections.abc import Callable

import msgspec
from hypothesis import strategies as st

from tests.document.trees import a_tree
from viewer.document.checking import check
from viewer.document.editing import At, added, changed, described, kept, rejected, removed
from viewer.document.editing_actors import actor_changed, actors_merged, alias_added, places_merged
from viewer.document.editing_links import attached, detached
from viewer.document.editing_merges import merged, split, split_at
from viewer.document.editing_quotes import evidence_at
from viewer.document.editing_records import Array
from viewer.document.types import (
    ActorRole,
    Document,
    Event,
    Evidence,
    Ground,
    Place,
    Relation,
)

Edit = Callable[[Document], Document]


def a_draft() -> Document:
    """The sound document for tests, as if rules had made it, with an event more and a tree of places."""
    document = check(a_tree()).document
    fled = "more than 1,000 people"
    said = quote(document, "“We will act,”")
    text = document.sources[0].text
    warns = Event(
        id="waits", title="Turkey waits", kind="threat", review="draft", rule="verb",
        related=(Relation(event="warning", type="after"),),
        actors=(ActorRole(actor="turkey", role="initiator"), ActorRole(actor="russia")),
        evidence=(quote(document, "Turkey waits"), quote(document, "on Monday")),
    )  # fmt: skip
    grounds = (
        Ground(field="date", rule="weekday", exact="on Monday", start=21, end=30),
        Ground(field="actors:turkey", rule="subject", exact="Turkey", start=0, end=6),
    )
    first = msgspec.structs.replace(document.events[0], grounds=grounds)
    assert text.index(fled) > 0
    return msgspec.structs.replace(
        document,
        events=tuple(
            msgspec.structs.replace(each, review="draft", rule=each.rule or "clause")
            for each in (first, *document.events[1:], warns)
        ),
        statements=tuple(
            msgspec.structs.replace(each, review="draft", rule="Q-S-verb", evidence=(said,))
            for each in document.statements
        ),
        figures=tuple(
            msgspec.structs.replace(
                each, review="draft", rule="number", statement="we-will-act", evidence=(quote(document, fled),)
            )
            for each in document.figures
        ),
        actors=tuple(msgspec.structs.replace(each, review="draft", rule="known") for each in document.actors),
        places=(*document.places, Place(id="camp", name="Camp", within="idlib")),
    )


def quote(document: Document, words: str) -> Evidence:
    """The first place where words stand in the document's first source."""
    start = document.sources[0].text.index(words)
    return evidence_at(document, document.sources[0].id, start, start + len(words))


_DATES = st.sampled_from(["", "2020-02-03", "2019-12/2020-02-06", "soon", "2020-13"])
_WORDS = st.sampled_from(["", " ", "Ankara warns", "zwölf", "a\nb"])
_NUMBERS = st.sampled_from([None, 1.0, 2.5, float("nan")])


@st.composite
def edits(draw: st.DrawFn, document: Document) -> Edit:
    """An edit with arguments from the document, or wrong ones."""

    def ids(array: Array) -> st.SearchStrategy[str]:
        found = [getattr(each, "id", "") for each in getattr(document, array)]
        return st.sampled_from([*found, *found, "nobody"])

    def some(*arrays: Array) -> At:
        array = draw(st.sampled_from(arrays))
        return At(array, draw(ids(array)))

    told: tuple[Array, ...] = ("events", "statements", "figures")
    actor, other, event, place = (draw(ids(name)) for name in ("actors", "actors", "events", "places"))
    source, other_place = draw(ids("sources")), draw(ids("places"))
    start, end = draw(st.integers(-1, 150)), draw(st.integers(-1, 150))
    at, second = some(*told), some(*told)
    date, word, number = draw(_DATES), draw(_WORDS), draw(_NUMBERS)
    anything = some("sources", "actors", "places", *told)
    kind = draw(st.integers(0, 21))
    made = Event(
        id=draw(st.sampled_from(["", event, "new"])), title=word, date=date, places=(place,),
        actors=(ActorRole(actor=actor, role="host"),), related=(Relation(event=event, type="causes"),),
    )  # fmt: skip
    figure = At("figures", draw(ids("figures")))
    statement = At("statements", draw(ids("statements")))
    choices: list[Edit] = [
        lambda d: kept(d, at),
        lambda d: rejected(d, at),
        lambda d: removed(d, (anything,)),
        lambda d: removed(d, (at, anything)),
        lambda d: merged(d, at, At(at.array, draw_like(d, at.array, second.id))),
        lambda d: split_at(d, at, start)[0],
        lambda d: split(d, at, (evidence_at(d, source, start, end),))[0],
        lambda d: actors_merged(d, actor, other),
        lambda d: places_merged(d, place, other_place),
        lambda d: actor_changed(d, actor, name=word),
        lambda d: alias_added(d, actor, word),
        lambda d: changed(d, At("actors", actor), member_of=other),
        lambda d: changed(d, At("places", place), within=draw_like(d, "places", word)),
        lambda d: attached(d, statement if number else figure, event),
        lambda d: detached(d, figure, event),
        lambda d: added(d, made)[0],
        lambda d: changed(d, At("events", event), date=date, title=word, importance=start),
        lambda d: changed(d, At("events", event), related=(Relation(event=second.id, type="same-as"),)),
        lambda d: changed(d, figure, value=number, low=2.0, high=number, text=word),
        lambda d: changed(d, statement, speaker=actor, to=(other,), said=date, about=(event,)),
        lambda d: changed(d, at, evidence=(Evidence(source=source, exact=word, start=start, end=end),)),
        lambda d: described(d, title=word, timezone=draw_zone(word)),
    ]
    return choices[kind]


def draw_like(document: Document, array: Array, wanted: str) -> str:
    """An id of the array, the wanted one if it is there."""
    found = [getattr(each, "id", "") for each in getattr(document, array)]
    return wanted if wanted in found or not found else found[len(wanted) % len(found)]


def draw_zone(word: str) -> str:
    """A time zone, or a word that names none."""
    return "Europe/Berlin" if word else word
