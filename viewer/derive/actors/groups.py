"""Groups: "Turkish troops", "Assad's forces", "Russia's foreign ministry", and those that need no name: "police"."""

from collections.abc import Callable, Sequence

from viewer.derive.actors.cast import Cast
from viewer.derive.actors.designated import designated, names_behind, people_at
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.people import state_of
from viewer.derive.actors.standing import acts
from viewer.derive.actors.words import Word
from viewer.derive.findings import Stretch
from viewer.document.types import ActorKind

_MOST_MODIFIERS = 3
_UPROOTED = 8
"""Words between people and the verb that says that they lost their homes."""


class Groups:
    """Groups among the cast, each under what it belongs to and what it is."""

    def __init__(self, cast: Cast, text: str, words: Sequence[Word], lexicon: Lexicon) -> None:
        self._cast = cast
        self._text = text
        self._by_head: dict[str, int] = {}
        self._words = words
        self._lexicon = lexicon

    def state(self, code: str) -> int:
        """The entity of a state."""
        return state_of(self._cast, self._lexicon, code)

    def state_before(self, place: int) -> str:
        """The state whose adjective or possessive stands before a title: "Russian President", "Turkey's minister"."""
        for length in (1, 2, 3):
            begin = place - length
            if begin < 0:
                break
            found = self._lexicon.names.at(self._words, begin)
            if found and found[0] == length and found[2].state and found[2].what in ("adjective", "state", "capital"):
                last = self._words[place - 1]
                if found[2].what == "adjective" or last.possessive or found[2].what == "state":
                    return found[2].state
        return ""

    def of_state(self, place: int, end: int, state: str) -> int | None:
        """A group of a state, named from one place on; where it ends. "Russian and Turkish troops" are two groups."""
        group = self._group(end) or people_at(self._words, end, self._lexicon)
        if group is None:
            return self._joined(place, end, state)
        if group[2] == "organisation" and names_behind(self._text, self._words, place, group[0], self._lexicon):
            return group[0]
        self._add(place, group[0], ("state", state), lambda: self.state(state), group)
        return group[0]

    def of_owner(self, place: int, end: int, owner: Callable[[], int]) -> int | None:
        """A group of somebody named: "Assad's forces", "the UN mission"; where it ends."""
        group = self._group(end)
        if group is None:
            return None
        name = " ".join(word.key for word in self._words[place:end])
        self._add(place, group[0], ("owner", name), owner, group)
        return group[0]

    def unnamed(self, place: int) -> int | None:
        """A group that needs no name, such as "police" or "the government"; where it ends."""
        known = self._lexicon.unnamed.at(self._words, place) or self._plural(place) or self._headed(place)
        found = known or designated(self._words, place, self._lexicon)
        if found is None:
            return None
        length, phrase, kind = found
        end = place + length
        if not self._stands_alone(end) or names_behind(self._text, self._words, place, end, self._lexicon):
            return None
        bare = phrase.removeprefix(f"{self._lexicon.standing.article} ")
        if bare != phrase and bare in self._by_head:
            stretch = Stretch(self._words[place].start, self._words[end - 1].end)
            self._cast.mention(self._by_head[bare], stretch, phrase, "the group named before", inferred=True)
            return end
        number = self._cast.entity("unnamed", bare, kind, "group without a name")
        stretch = Stretch(self._words[place].start, self._words[end - 1].end)
        begin = end - len(bare.split())
        name = " ".join(word.text for word in self._words[begin:end])
        self._cast.mention(number, stretch, name, "group without a name", confidence="medium")
        return end

    def uprooted(self, place: int) -> int | None:
        """People who are told to have lost their homes, by one name: "40,000 people have been displaced"."""
        words, uprooted = self._words, self._lexicon.uprooted
        if words[place].key not in uprooted.people:
            return None
        low, high = max(0, place - _UPROOTED), min(len(words), place + _UPROOTED)
        sentence = words[place].sentence
        before = next((at for at in range(place - 1, low - 1, -1) if words[at].key in uprooted.verbs), None)
        held = uprooted.between | self._lexicon.within
        if before is None or any(
            words[at].key.isalpha() and words[at].key not in held for at in range(before + 1, place)
        ):
            after = next((at for at in range(place + 1, high) if words[at].key in uprooted.participles), None)
            helpers = uprooted.helpers
            if after is None or any(words[at].key not in helpers for at in range(place + 1, after)):
                return None
            before = after
        if words[before].sentence != sentence:
            return None
        number = self._cast.entity("unnamed", uprooted.name, "population", "people who lost their homes")
        stretch = Stretch(words[place].start, words[place].end)
        self._cast.mention(number, stretch, uprooted.name, "people who lost their homes", confidence="medium")
        return place + 1

    def _plural(self, place: int) -> tuple[int, str, ActorKind] | None:
        """Any group of people behind an article or alone: "the sailors"; crowds such as "people" are none."""
        words = self._words
        start = place + 1 if words[place].key == self._lexicon.standing.article else place
        found = self._lexicon.groups.at(words, start) if start < len(words) and words[start].key.endswith("s") else None
        if found is None or found[2] not in ("population", "armed-group") or found[1] in self._lexicon.standing.anyone:
            return None
        if found[1] in self._lexicon.standing.posted and not acts(words, start + found[0], self._lexicon):
            return None  # "destroyed 23 tanks"
        return found[0] + start - place, " ".join(word.key for word in words[place : start + found[0]]), found[2]

    def _headed(self, place: int) -> tuple[int, str, ActorKind] | None:
        """A body by what it is for, behind an article: "the culture ministry", "the regional parliament"."""
        words, start = self._words, place + 1
        if words[place].key != self._lexicon.standing.article or start >= len(words) or words[start].capital:
            return None
        found = self._group(start)
        if found is None or found[0] - start < 2 or found[2] == "population" or words[found[0] - 1].possessive:
            return None
        return found[0] - place, " ".join(word.key for word in words[place : found[0]]), found[2]

    def _stands_alone(self, end: int) -> bool:
        """Whether the words are not the end or the beginning of a longer phrase: "police station", "riot police"."""
        words = self._words
        if end < len(words) and words[end].tight and not words[end - 1].possessive:
            goes_on = words[end].key in self._lexicon.on or words[end].key in self._lexicon.within
            if goes_on and words[end - 1].capital and words[end + 1 : end + 2] and not words[end - 1].first:
                return not words[end + 1].capital  # "The Commission on Religious Freedom"
            return words[end].key not in self._lexicon.standing.described
        return True

    def _group(self, start: int) -> tuple[int, str, ActorKind] | None:
        """What group the words from a place on are: where it ends, its words, its kind."""
        words = self._words
        at = start
        while at < len(words) and at - start <= _MOST_MODIFIERS and self._is_near(at, start):
            found = self._lexicon.groups.at(words, at)
            if found:
                end = at + found[0]
                if self._goes_on(end):
                    if words[at].key not in self._lexicon.modifiers:
                        return None
                    at += 1
                    continue
                return end, " ".join(word.key for word in words[start:end]), found[2]
            if words[at].key not in self._lexicon.modifiers or words[at].possessive:
                return None
            at += 1
        return None

    def _is_near(self, place: int, start: int) -> bool:
        """Whether only space, or before the first word a quotation mark, stands before a word."""
        words = self._words
        if words[place].tight:
            return True
        gap = self._text[words[place - 1].end : words[place].start]
        return place == start and words[place].sentence == words[place - 1].sentence and gap.strip() in tuple("\"“'‘")

    def _goes_on(self, end: int) -> bool:
        """Whether a noun follows that the group only describes: "military posts", "police station"."""
        words = self._words
        named = (
            end < len(words) and words[end].tight and words[end].capital and words[end].key in self._lexicon.suffixes
        )
        if named and words[end - 1].capital and not words[end - 1].possessive:
            return True  # "the US State Department"
        if words[end - 1].key not in self._lexicon.standing.describing or end >= len(words) or not words[end].tight:
            return False
        after = words[end]
        return not (
            words[end - 1].possessive
            or after.capital
            or after.key in self._lexicon.standing.following
            or (after.key in self._lexicon.standing.posted and self._lexicon.groups.at(words, end) is None)
            or acts(words, end, self._lexicon)
            or after.key.endswith("ly")
        )

    def _joined(self, place: int, end: int, state: str) -> int | None:
        """The group of two states at once: "Russian and Turkish troops"."""
        words = self._words
        if end + 1 >= len(words) or words[end].key not in self._lexicon.standing.joining or not words[end + 1].tight:
            return None
        other = self._lexicon.names.at(words, end + 1)
        if other is None or other[2].what != "adjective":
            return None
        group = self._group(end + 1 + other[0])
        if group is None:
            return None
        self._add(place, end, ("state", state), lambda: self.state(state), group, joined=True)
        return end

    def _add(
        self,
        place: int,
        end: int,
        owner: tuple[str, str],
        above: Callable[[], int],
        group: tuple[int, str, ActorKind],
        *,
        joined: bool = False,
    ) -> None:
        words = self._words
        _, what, kind = group
        number = self._cast.entity("group", f"{owner[1]} {what}", kind, "group")
        member = self._cast.members[number]
        if member.member_of is None:
            member.member_of = above()
        last = words[end - 1].end
        written = self._text[words[place].start : last]
        if any(mark in written for mark in '"“‘') and self._text[last : last + 1] in tuple('"”’'):
            written += self._text[last]
        name = " ".join(written.split())
        self._by_head[what.rpartition(" ")[2]] = number
        if joined:
            name = f"{name} {what}"
        stretch = Stretch(words[place].start, words[end - 1].end)
        self._cast.mention(number, stretch, name, "two groups at once" if joined else "group")
