"""Redaction: what shall not be handed on is taken out of a document, everywhere, and counted."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from viewer.document.redacted_names import Names, labels
from viewer.document.redacted_parts import REMOVED_PLACE, PartRedactor
from viewer.document.structure import ARRAYS
from viewer.document.text import fold
from viewer.document.types import Actor, Document, Event, Figure, Place, Statement

_LEAST_LETTERS = 4
_PARTICLE = 3
"""Letters of words such as al, bin and von, which names hold in small letters."""
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is to be taken out.

    Attributes:
        actors: ids of those whose names, other names and ids are replaced by "Person A", "Group B" …
        places: places within which none lies lose their names to the place that they lie in; all lose coordinates.
        notes: descriptions, and fields of other programs, which may hold notes.
        source_texts: the texts of sources, and what quotes have of them.
    """

    actors: tuple[str, ...] = ()
    places: bool = False
    notes: bool = False
    source_texts: bool = False

    @property
    def active(self) -> bool:
        """Whether anything is to be taken out."""
        return bool(self.actors) or self.places or self.notes or self.source_texts


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out of a field, and how often."""

    field: str
    what: str
    count: int

    def __str__(self) -> str:
        return f"{self.field}: {self.what}, {self.count:,}×"


@dataclass(eq=False)
class Redactor:
    """Takes out of records what is to be taken out; what `about` is without it comes first.

    Attributes:
        kept: the document that is redacted.
        whole: the one that it is a part of, if it is: its texts may tell names of actors and places that it lacks.
        about: the redacted document without records.
        people: what stands in the place of each redacted actor, by its name.
    """

    redaction: Redaction
    kept: Document
    whole: Document | None = None
    about: Document = field(init=False)
    people: Mapping[str, str] = field(init=False)
    _found: "Counter[tuple[str, str]]" = field(init=False, default_factory=Counter)

    def __post_init__(self) -> None:
        whole = self.whole or self.kept
        chosen = [actor for actor in whole.actors if actor.id in self.redaction.actors]
        own = Names({text: "" for actor in chosen for text in _called(actor)})
        given = list(zip(chosen, labels([one.kind for one in chosen], lambda text: bool(own.swaps(text))), strict=True))
        instead = {text: label for actor, label in given for text in _called(actor)}
        others = {
            word for actor in whole.actors if actor not in chosen for text in _called(actor) for word in _words(text)
        }
        others |= {word for place in whole.places for word in _words(place.name)}
        watched: dict[str, str] = {}
        for actor, label in given:
            alone = [text for text in _alone(actor) if text not in instead and fold(text) not in others]
            if actor.kind == "person":
                instead |= dict.fromkeys(alone, label)
            elif actor.kind == "other":  # perhaps a body, whose words mean other things too
                watched |= {text: text for text in alone}
        self.people = {actor.name: label for actor, label in given}
        new_places: dict[str, str] = {}
        if self.redaction.places:
            new_places = _new_places(whole.places)
            instead |= {text: new for text, new in _place_names(whole, new_places).items() if text not in instead}
        self._parts = PartRedactor(
            names=Names(instead),
            watched=Names(watched),
            people={actor.id: label for actor, label in given},
            places=new_places if self.redaction.places else None,
            notes=self.redaction.notes,
            source_texts=self.redaction.source_texts,
            texts={source.id: source.text for source in whole.sources if source.text},
            taken=frozenset(each.id for name in ("sources", "actors", "places") for each in getattr(whole, name)),
            found=self._found,
        )
        self.about = self._parts.document(self.kept)
        self._of_about = Counter(self._found)

    def again(self) -> None:
        """Counts anew: the records are gone through once more."""
        self._found.clear()
        self._found.update(self._of_about)

    def record(self, record: Event | Statement | Figure) -> Event | Statement | Figure:
        """A record without what is to be taken out."""
        made = self._parts.part(record)
        assert isinstance(made, (Event, Statement, Figure))
        return made

    def key(self, array: str, key: str) -> str:
        """The id that something of an array ("actors", "events" …) has once it is redacted."""
        return self._parts.key(array, key)

    def text(self, text: str) -> str:
        """A text without the names that are to be taken out; it is not counted."""
        return self._parts.names.without(text)[0]

    def removed(self) -> tuple[Removed, ...]:
        """What has been taken out so far, by field, in the order of the event file."""
        order = {name: at for at, name in enumerate(("document", *ARRAYS))}
        listed = sorted(self._found.items(), key=lambda item: (order.get(item[0][0].partition(".")[0], 9), item[0]))
        return tuple(Removed(place, what, count) for (place, what), count in listed)


def redacted(document: Document, redaction: Redaction) -> tuple[Document, tuple[Removed, ...]]:
    """A document without what is to be taken out, and what that was."""
    redactor = Redactor(redaction, msgspec.structs.replace(document, events=(), statements=(), figures=()))

    def records(name: str) -> Iterator[Event | Statement | Figure]:
        return map(redactor.record, getattr(document, name))

    made = msgspec.structs.replace(
        redactor.about,
        **{name: tuple(records(name)) for name in ("events", "statements", "figures")},
    )
    return made, redactor.removed()


def _called(actor: Actor) -> tuple[str, ...]:
    """All that an actor is called; a person's id too, if it may be a name: "erdogan", but not "p7"."""
    tells = actor.kind == "person" and sum(map(str.isalpha, actor.id)) >= _LEAST_LETTERS
    called = (actor.name, *actor.aliases, *([actor.id] if tells else []))
    return tuple(text for text in dict.fromkeys(called) if text.strip())


def _alone(actor: Actor) -> Iterator[str]:
    """The words of names that texts may call a person by alone: "Assad" of "Bashar al-Assad"."""
    for text in (actor.name, *actor.aliases):
        words = _WORDS.findall(text)
        if len(words) > 1 and all(word[0].isupper() or len(word) <= _PARTICLE for word in words):
            yield from (word for word in words if word[0].isupper() and len(word) >= _LEAST_LETTERS)


def _words(text: str) -> Iterator[str]:
    return map(fold, _WORDS.findall(text))


def _new_places(places: tuple[Place, ...]) -> dict[str, str]:
    """Of each exact place the id of the place that stands for it, "" for none: exact is one in which none lies."""
    known = {place.id for place in places}
    holding = {place.within for place in places if place.within in known and place.within != place.id}
    return {place.id: place.within if place.within in known else "" for place in places if place.id not in holding}


def _place_names(whole: Document, new: Mapping[str, str]) -> dict[str, str]:
    """What stands in the place of exact places' names; names of actors and of places that stay are kept."""
    names = {place.id: place.name for place in whole.places}
    kept = {fold(name) for key, name in names.items() if key not in new}
    kept |= {fold(text) for actor in whole.actors for text in (actor.name, *actor.aliases)}
    found: dict[str, str] = {}
    for place in whole.places:
        if place.id in new:
            # tables name a place with what it lies in ("Hajin town, Syria"), and texts without
            called = dict.fromkeys((place.name, place.name.partition(",")[0]))
            instead = names.get(new[place.id]) or REMOVED_PLACE
            found |= {name: instead for name in called if name.strip() and fold(name) not in kept}
    return found
