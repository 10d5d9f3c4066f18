"""Whom "they" means, where only one group stands in the sentence before; always marked as inferred."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.derive.actors.cast import Cast
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.words import Word
from viewer.derive.findings import Mention, Stretch


@dataclass(slots=True)
class _Sentence:
    """Those of a sentence whom "they" may mean, up to a place: groups, and all others of whom there are several."""

    groups: dict[int, None] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)
    others: int = 0

    def only(self) -> int | None:
        """The one group, if there is no other that "they" may mean as well."""
        if len(self.groups) != 1 or self.others or len(self.people) > 1:
            return None
        return next(iter(self.groups))


def add_plurals(words: Sequence[Word], cast: Cast, lexicon: Lexicon) -> None:
    """Adds a mention for each "they" that can mean only one group of its sentence, or else of the one before.

    Within quotation marks pronouns are the speaker's, and stay alone.
    """
    they = lexicon.pronouns.they
    asked = {word.sentence - back for word in words if word.key in they for back in (0, 1)}
    by_start = {each.stretch.start: each for each in cast.mentions} if asked else {}
    last, here = _Sentence(), _Sentence()
    number, covered = -1, 0
    for place, word in enumerate(words):
        if word.sentence not in asked:
            continue
        if word.sentence != number:
            last = here if word.sentence == number + 1 else _Sentence()
            number, here = word.sentence, _Sentence()
        if word.quotation is not None:
            continue
        mention = by_start.get(word.start)
        if mention is not None:
            covered = mention.stretch.end
            _note(here, mention, words, place, cast, lexicon)
        elif word.key in they:
            meant = here.only() if here.groups or here.others else last.only()
            if meant is not None:
                stretch = Stretch(word.start, word.end)
                cast.mention(meant, stretch, word.text, "pronoun", inferred=True, confidence="low")
                here.groups[meant] = None
        elif word.start >= covered and not word.capital and _is_plural(word.key, lexicon):
            counted = place and (words[place - 1].key[:1].isdigit() or words[place - 1].key in lexicon.pronouns.counts)
            here.others += bool(counted or lexicon.groups.at(words, place))


def _note(here: _Sentence, mention: Mention, words: Sequence[Word], place: int, cast: Cast, lexicon: Lexicon) -> None:
    member, end = cast.members[mention.entity], place
    while end + 1 < len(words) and words[end + 1].end <= mention.stretch.end:
        end += 1
    if mention.as_place or words[end].possessive:
        return
    if member.kind == "person":
        here.people.add(mention.entity)
    elif member.kind not in ("state", "other", "media") and _is_plural(words[end].key, lexicon):
        here.groups[mention.entity] = None


def _is_plural(key: str, lexicon: Lexicon) -> bool:
    ends = key.endswith("s") and not key.endswith(("ss", "us", "is")) and len(key) > 3
    return ends or key in lexicon.pronouns.plural
