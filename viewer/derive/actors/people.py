"""People: full names, surnames that come back, titles."""

from collections.abc import Sequence
from itertools import islice

from viewer.derive.actors.cast import Cast
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.words import Word, key_of
from viewer.derive.findings import Stretch
from viewer.document.types import ActorKind

_SEVERAL = 2


class People:
    """The people among the cast; one is known again by the surname, with or without its accents."""

    def __init__(self, cast: Cast, text: str, words: Sequence[Word], lexicon: Lexicon) -> None:
        self._cast = cast
        self._text = text
        self._words = words
        self._lexicon = lexicon
        self._sharing: dict[str, list[int]] = {}
        self._named_at: dict[int, int] = {}
        self._by_first: dict[str, dict[int, None]] = {}

    def add(
        self, start: int, end: int, *, title: str = "", state: str = "", listed: str = "", mention: bool = True
    ) -> int:
        """A person is named by the words from one place to another; the person's number."""
        words = self._words
        name = " ".join(word.text for word in words[start:end])
        key = self._surname(end)
        number = self._cast.get("person", key_of(name))
        if number is None and listed:
            number = self._cast.get("listed", listed)
        if number is None and (end - start == 1 or listed):
            number = self._cast.get("surname", key)
        if number is None and end - start > 1:
            short = self._cast.get("surname", key)
            if short is not None and self._is_short(short, words[start].key):
                number = short
            elif words[start].key in self._lexicon.given:
                number = self._named_alone(end)
        if number is None and title and end - start == 1:
            number = self._first_named(start)  # "Prime Minister Tuilaepa", named in full before
        if number is None:
            thing = not title and words[start].key in self._lexicon.things  # "Hurricane Dorian"
            kind: ActorKind = "other" if thing else "person"
            number = self._cast.entity("person", key_of(name), kind, "title and name" if title else "name")
        self._cast.also("person", key_of(name), number)
        self._cast.also("surname", key, number)
        at = words[start].start
        if number not in self._named_at:
            self._sharing.setdefault(key, []).append(number)
        self._named_at[number] = min(at, self._named_at.get(number, at))
        if end - start > 1:
            self._by_first.setdefault(words[start].key, {})[number] = None
        if listed:
            self._cast.also("listed", listed, number)
        member = self._cast.members[number]
        member.title = member.title or title
        folded = title.casefold()
        pronouns = self._lexicon.pronouns
        if folded in pronouns.he_titles or folded in pronouns.she_titles:
            member.gender = "he" if folded in pronouns.he_titles else "she"
        if state and member.member_of is None:
            member.member_of = state_of(self._cast, self._lexicon, state)
        stretch = Stretch(words[start].start, words[end - 1].end)
        rule = "title and name" if title else ("leader" if listed else "name of a person")
        if mention:
            self._cast.mention(number, stretch, name, rule, confidence="high" if title or listed else "medium")
        return number

    def _named_alone(self, end: int) -> int | None:
        """Who was named by the surname alone before, as what nobody could tell: "Ito left. … Ben Ito said"."""
        number = self._cast.get("name", self._words[end - 1].key)
        member = self._cast.members[number] if number is not None else None
        if member is None or member.place or member.kind != "other":
            return None
        member.kind = "person"
        return number

    def known(self, start: int, end: int) -> int | None:
        """The person whom the words mean who was named before; of those of one surname, the one named first."""
        name = " ".join(word.text for word in self._words[start:end])
        number = self._cast.get("person", key_of(name))
        if number is None and end - start == 1:
            sharing = self._sharing.get(self._surname(end), ())
            at = self._words[start].start
            number = min((each for each in sharing if self._first(each) < at), default=None, key=self._first)
            number = self._cast.get("surname", self._words[start].key) if number is None else number
        return number

    def _first(self, number: int) -> int:
        return self._named_at[number]

    def again(self, start: int, end: int) -> bool:
        """Whether the words name a person who was named before; the mention is noted."""
        name = " ".join(word.text for word in self._words[start:end])
        number = self.known(start, end)
        if number is None:
            return False
        stretch = Stretch(self._words[start].start, self._words[end - 1].end)
        if number in self._named_at:  # a title further on was read before
            self._named_at[number] = min(stretch.start, self._named_at[number])
        self._cast.mention(number, stretch, name, "surname" if end - start == 1 else "name of a person")
        return True

    def owner(self, start: int, end: int) -> int | None:
        """The person named before whom the words mean, also by a first name: "Ana's mother"."""
        number = self.known(start, end)
        return self._first_named(start) if number is None and end - start == 1 else number

    def by_first_name(self, place: int) -> bool:
        """Whether a word is the first name of one person who was named in full; the mention is noted."""
        word, number = self._words[place], self._first_named(place)
        if number is None:
            return False
        self._cast.mention(number, Stretch(word.start, word.end), word.text, "first name", confidence="medium")
        return True

    def _first_named(self, place: int) -> int | None:
        word = self._words[place]
        named = (each for each in self._by_first.get(word.key, ()) if self._named_at[each] < word.start)
        called = list(islice((each for each in named if self._cast.members[each].firsts == {word.key}), _SEVERAL))
        return called[0] if len(called) == 1 else None

    def _is_short(self, number: int, first: str) -> bool:
        """Whether all names of a person so far are single words, or share the first name."""
        return self._cast.members[number].firsts <= {first}

    def _surname(self, end: int) -> str:
        if self._words[end - 1].key in self._lexicon.juniors and end > 1:
            end -= 1
        key = self._words[end - 1].key
        return key.removeprefix("al-").removeprefix("el-")


def state_of(cast: Cast, lexicon: Lexicon, code: str) -> int:
    """The entity of a state."""
    number = cast.entity("state", code, "state", "state")
    cast.members[number].listed = lexicon.states[code]
    return number
