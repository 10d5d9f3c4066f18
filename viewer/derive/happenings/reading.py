"""A text as events are looked for in it: its words, and for each word the mention, time and statement it is in."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from viewer.derive.actors.known import Lexicon as Actors
from viewer.derive.actors.words import Word
from viewer.derive.findings import Entity, Mention, Quotation, Said, Stretch, TimeExpression
from viewer.derive.happenings.lexicon import Lexicon, Verb
from viewer.derive.structure import Structure

Value = TypeVar("Value")


@dataclass
class Reading:
    """What the search for events goes by; places are numbers of words.

    Attributes:
        mention: by place, the mention that a word is in; likewise `time`.
        mention_end: the place after the last word of the mention that begins at a place.
        cue: places of words of saying.
        verb: by the place of its first word, a verb of an event, with the number of its words.
        noun: likewise the kind of an event's noun.
        bounds: places of the first word of each sentence and after its last.
        statement: by place, the number of the innermost statement whose text a word is in; `said_then`: when what a
            word of saying brings was said; `voice`: the entity whose own words a word is one of; `state`: for whom
            that entity speaks, if for another.
        states: by name, the entities that are states and act; `doers`: by folded name, all that are no places.
        works: places of words in names of works.
        only_said: phrases of time that tell when something was said, not when it happened.
        breaks: of places that were asked for, whether a clause breaks before them; `reduced`: whether a
            participle tells more of the thing before it.
    """

    text: str
    structure: Structure
    words: Sequence[Word]
    lexicon: Lexicon
    actors: Actors
    entities: Sequence[Entity]
    mentions: Sequence[Mention]
    times: Sequence[TimeExpression]
    said: Sequence[Said]
    quotations: Sequence[Quotation]
    mention: dict[int, Mention] = field(default_factory=dict)
    mention_end: dict[int, int] = field(default_factory=dict)
    time: dict[int, TimeExpression] = field(default_factory=dict)
    cue: set[int] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)
    verb: dict[int, tuple[int, Verb]] = field(default_factory=dict)
    noun: dict[int, tuple[int, str]] = field(default_factory=dict)
    bounds: dict[int, tuple[int, int]] = field(default_factory=dict)
    statement: dict[int, int] = field(default_factory=dict)
    said_then: dict[int, Said] = field(default_factory=dict)
    closing: dict[int, Said] = field(default_factory=dict)
    voice: dict[int, int] = field(default_factory=dict)
    state: dict[int, int | None] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    doers: dict[str, int] = field(default_factory=dict)
    only_said: frozenset[Stretch] = frozenset()
    language: str = "en"
    published: str = ""
    works: frozenset[int] = frozenset()
    breaks: dict[int, bool] = field(default_factory=dict)
    reduced: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [word.start for word in self.words]

    @cached_property
    def keys(self) -> list[str]:
        """The words' folded forms."""
        return [word.key for word in self.words]

    @cached_property
    def place_words(self) -> list[int]:
        """The words of mentions that mean a place, in order."""
        return sorted(place for place, mention in self.mention.items() if mention.as_place)

    def has_any(self, keys: frozenset[str], start: int, end: int) -> bool:
        """Whether one of the words from one place to before another is among some."""
        return not keys.isdisjoint(self.keys[start:end])

    def place_at(self, offset: int) -> int:
        """The first word that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def time_end(self, place: int) -> int:
        """The place behind the phrase about time that a word belongs to; its own where it belongs to none."""
        time, end = self.time.get(place), place
        while time is not None and self.time.get(end) is time:
            end += 1
        return end

    def stretch(self, start: int, end: int) -> Stretch:
        """The characters from one word to before another."""
        return Stretch(self.words[start].start, self.words[end - 1].end)

    def gap(self, place: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[place - 1].end : self.words[place].start]

    def noun_text(self, place: int) -> str:
        """An event's noun as it is written, in lower case."""
        return " ".join(self.key(at) for at in range(place, place + self.noun[place][0]))

    def key(self, place: int) -> str:
        """A word's folded form; empty outside of the text."""
        keys = self.keys
        return keys[place] if 0 <= place < len(keys) else ""
