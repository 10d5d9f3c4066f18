"""The events of a text with everything about them, as a test tells them."""

from typing import NamedTuple

from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.stages import find_all


class Event(NamedTuple):
    """An event: its trigger's words, who takes part by role, where, and how it relates to others by their triggers."""

    words: str
    kind: str
    status: str
    date: str
    basis: str
    parts: frozenset[tuple[str, str]]
    places: tuple[str, ...]
    related: frozenset[tuple[str, str]]
    rules: frozenset[str]


def events(text: str, published: str = "2021-03-18") -> list[Event]:
    """All stages over a text."""
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published=published))
    names = [entity.name for entity in found.entities]
    words = [each.trigger.of(text) for each in found.happenings]
    return [
        Event(
            words[number], each.kind, each.status, each.date.edtf if each.date else "",
            each.date_basis if each.date else "",
            frozenset((part.role, names[part.entity]) for part in each.parts),
            tuple(names[place] for place in each.places),
            frozenset((link.type, words[link.event]) for link in each.related),
            frozenset(part.rule for part in (*each.parts, *each.inherited)) | {link.rule for link in each.related},
        )
        for number, each in enumerate(found.happenings)
    ]  # fmt: skip


def event(text: str, words: str) -> Event:
    """The only event of a text with some words as its trigger."""
    (found,) = [each for each in events(text) if each.words == words]
    return found
