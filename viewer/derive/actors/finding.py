"""Finds who and where: goes over an article's words once, taking the longest name at each place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from viewer.derive.actors.bodies import is_body
from viewer.derive.actors.cast import Cast
from viewer.derive.actors.cities import City, cities_called, likely
from viewer.derive.actors.groups import Groups
from viewer.derive.actors.known import Known, Lexicon, lexicon
from viewer.derive.actors.namesakes import folded, namesakes
from viewer.derive.actors.offices import add_offices
from viewer.derive.actors.people import People
from viewer.derive.actors.plurals import add_plurals
from viewer.derive.actors.pronouns import add_pronouns
from viewer.derive.actors.sequences import name_end
from viewer.derive.actors.standing import (
    acts,
    after_locative,
    ends_clause,
    is_after,
    is_dateline,
    is_described,
    is_firmly_placed,
    is_home,
    is_kin,
    is_told_of,
    is_willed,
    joins_state,
    was_place,
)
from viewer.derive.actors.things import (
    Heads,
    body_kind,
    has_number,
    is_acronym,
    is_currency,
    is_shouted,
    opens_name,
    tells_place,
)
from viewer.derive.actors.words import Word, covered, key_of, words_in
from viewer.derive.actors.works import words_of_works
from viewer.derive.article import Article
from viewer.derive.findings import Entity, Mention, Stretch, TimeExpression
from viewer.derive.structure import Structure

_TITLES = 3
"""Titles that may stand before a title and a name: "U.S. Secretary of State Dr. Ana Lee"."""
_POPULOUS = 100_000
"""People: a city of fewer is taken for one only where "in", "at" or "near" stands before it."""
_DASHED = (", ", " (", " —", " –", " -")  # after the place of a dateline
_LOOSE = ("on", "over", "from")  # after these a state may yet be meant as an actor


def entities_and_mentions(
    article: Article, structure: Structure, times: Sequence[TimeExpression], words: Sequence[Word] | None = None
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Who and what places an article names, and each place where it does.

    An entity is there twice if it is both an actor and a place: "Turkey urged", "in Turkey". `words` are the text's,
    where they have been taken apart already.

    Raises:
        LanguageError: there are no words for the article's language.
    """
    words = words_in(structure) if words is None else words
    finder = _Finder(article.text, words, lexicon(article.language), times)
    finder.run()
    for add in (add_offices, add_pronouns, add_plurals):
        add(words, finder.cast, lexicon(article.language))
    return finder.cast.done()


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words that nothing known explains, to be decided once all others are found."""

    start: int
    end: int


class _Finder:
    """Finds the cast of one article."""

    def __init__(self, text: str, words: Sequence[Word], lexicon: Lexicon, times: Sequence[TimeExpression]) -> None:
        self._text = text
        self._words = words
        self._lexicon = lexicon
        timed = covered(words, times)
        self._timed = timed | words_of_works(words, lexicon, timed)
        self.cast = Cast()
        self._people = People(self.cast, text, words, lexicon)
        self._groups = Groups(self.cast, text, words, lexicon)
        self._heads = Heads(self.cast, words, lexicon)
        self._left: list[_Name] = []
        self._bodies, self._surnames = set[str](), set[str]()
        self._placed: set[str] = set()
        self._namesakes: frozenset[str] = frozenset()
        self._capitals: dict[int, str] = {}
        self._seen_inside = {
            word.key for word in words if word.capital and not word.first and word.key not in lexicon.starters
        }
        self._traded = any(word.key in lexicon.traded for word in words)
        self._plain = {word.key for word in words if not word.capital} | lexicon.nouns

    def run(self) -> None:
        """Goes over the words; then over the names that were left for the end."""
        words, place = self._words, 0
        while place < len(words):
            place = max(self._at(place), place + 1)
        names = [(each.start, each.end) for each in self._left]
        cities = cities_called({*(self._written(*each) for each in names), *self._capitals.values()})
        for number, name in self._capitals.items():
            if name in cities:
                self._locate(number, cities[name][0])
        bodies = (each for each in names if is_body(self._text, words, *each, self._lexicon, traded=self._traded))
        self._bodies = {self._written(*each) for each in bodies}
        self._placed = {self._written(*each) for each in names if is_firmly_placed(words, *each, self._lexicon)}
        self._namesakes = namesakes(words, names, self._lexicon)
        self._heads = Heads(self.cast, self._words, self._lexicon)
        for left in self._left:
            self._decide(left, cities)
        self._heads.join(self.cast)

    def _at(self, place: int) -> int:
        """What begins at a word; the place after it."""
        if place in self._timed:
            return place + 1
        words, lexicon = self._words, self._lexicon
        word = words[place]
        title = lexicon.titles.at(words, place)
        if title and (end := self._titled(place, title[0])):
            return end
        if title and title[0] > 1 and all(each.capital for each in words[place : place + title[0]]):
            return place + title[0]  # "as Vice President"
        if word.capital:
            if word.key.endswith(lexicon.adjectival) and opens_name(words, place + 1, lexicon):
                return place + 1  # "the Kurdish-led Alto Front"
            known = self._known_at(place)
            end = name_end(words, place, lexicon, self._timed)
            if known and end - place == 1 and word.key in self._surnames and not after_locative(words, place, lexicon):
                return self._left_over(place, end)
            if known and self._is_whole(place, place + known[0], end, known[2]):
                return self._known(place, place + known[0], known[2])
            if (word.first or not word.tight) and word.key in lexicon.starters:
                return self._groups.unnamed(place) or place + 1
            if end - place == 1 and word.first and word.key not in self._seen_inside and not is_acronym(word):
                plain = word.key in self._plain or word.key.endswith(lexicon.standing.abstract)  # "Floods killed 14"
                group = self._groups.unnamed(place)
                return group or (end if plain else self._left_over(place, end, weak=True))
            return self._left_over(place, end)
        return self._groups.uprooted(place) or self._groups.unnamed(place) or place + 1

    def _known_at(self, place: int) -> tuple[int, str, Known] | None:
        """The longest known name at a word; an acronym only where it is written as one: "WHO", not "Who"."""
        found = self._lexicon.names.at(self._words, place)
        return None if found and found[1].isupper() and not self._words[place].text.isupper() else found

    def _left_over(self, place: int, end: int, *, weak: bool = False) -> int:
        if end - place > 1 and self._words[place].key in self._lexicon.given:
            self._surnames.add(self._words[end - 1].key)
        plain, words = end - place == 1 and self._words[place].key in self._lexicon.starters, self._words
        if not plain and (not weak or acts(words, end, self._lexicon) or is_told_of(words, end, self._lexicon)):
            self._left.append(_Name(place, end))
        return end

    def _is_whole(self, place: int, end: int, run: int, known: Known) -> bool:
        """Whether a known name is not only the beginning of a longer name: "Washington Monument", "Jordan Peterson"."""
        rest = self._words[end:run]
        longer = bool(rest) and known.what == "body" and rest[-1].key in self._lexicon.suffixes
        if not rest or (known.what in ("body", "leader") and not longer) or self._words[end - 1].possessive:
            return True  # not "the House of Commons Library"
        if known.what == "area":  # "Africa Cup of Nations", but "Sulawesi Governor Ana Lee"
            return rest[0].key not in self._lexicon.events
        if self._lexicon.titles.at(self._words, end) or self._lexicon.names.at(self._words, end):
            return True
        last = rest[-1].key
        if last in self._lexicon.suffixes or last in self._lexicon.places_after:
            return False
        if known.what in ("adjective", "people"):
            return True
        return end - place > 1 or known.name in ("United States", "United Kingdom")

    def _titled(self, place: int, length: int, behind: int = 0) -> int | None:
        """A title with a name behind it is a person's; so many titles stand before it, of which there may be some."""
        start = place + length
        words = self._words
        if start >= len(words) or not words[start].capital or not words[start].tight or start in self._timed:
            return None
        if words[start - 1].possessive or words[start].sentence != words[place].sentence:
            return None  # "the Sheriff's Office"
        again = self._lexicon.titles.at(words, start) if behind < _TITLES else None
        if again and (inner := self._titled(start, again[0], behind + 1)):
            return inner
        known = self._known_at(start)
        end = name_end(words, start, self._lexicon, self._timed)
        if known and known[2].what != "leader" and start + known[0] >= end:
            return None
        last = words[end - 1].key
        if (
            (len(words[start].text) == 1 or last in self._lexicon.suffixes)
            if end - start == 1
            else last in self._lexicon.places_after
        ):
            return None  # "the General Assembly", "General Santos City"
        state = self._groups.state_before(place)
        named = self._lexicon.titles.at(words, start - 1) if length == 1 else None
        several = named is not None and not named[2]
        self._people.add(start, end, title="" if several else self._written(place, start), state=state)
        return end

    def _known(self, place: int, end: int, known: Known) -> int:
        words = self._words
        match known.what:
            case "leader":
                leader = partial(self._people.add, place, end, state=known.state, listed=known.name, mention=False)
                if group := self._groups.of_owner(place, end, leader):
                    return group
                end = max(end, name_end(words, place, self._lexicon, self._timed)) if words[end - 1].capital else end
                self._people.add(place, end, state=known.state, listed=known.name)
            case "adjective":
                return self._groups.of_state(place, end, known.state) or end
            case "people":
                group = self._groups.of_state(place, end, known.state)
                if group:
                    return group
                number = self.cast.entity("people", known.state, "population", "people of a state")
                self.cast.members[number].member_of = self._groups.state(known.state)
                self._mention(number, place, end, "people of a state")
            case "state":
                return self._state(place, end, known)
            case "capital":
                return self._capital(place, end, known)
            case "body":
                group = self._groups.of_owner(place, end, lambda: self._body(known))
                if group:
                    return group
                self._mention(self._body(known), place, end, "known body")
            case "area":
                self._place("area", known.name, place, end, "known area")
        return end

    def _body(self, known: Known) -> int:
        return self.cast.entity("body", known.name, known.kind, "known body")

    def _state(self, place: int, end: int, known: Known) -> int:
        group = self._groups.of_state(place, end, known.state)
        if group or is_currency(self._words, end, self._lexicon):
            return group or end
        locative = "" if self._words[place - 1].key == "at" else after_locative(self._words, place, self._lexicon)
        within = locative and (locative not in _LOOSE or ends_clause(self._words, end))
        chained = not locative and was_place(self._words, place, self.cast, self._lexicon, listed=True)
        if (within or chained) and not self._words[end - 1].possessive:
            self._place("state place", known.name, place, end, "state after a word of place")
            return end
        self._mention(self._groups.state(known.state), place, end, "state")
        return end

    def _capital(self, place: int, end: int, known: Known) -> int:
        if self._words[end - 1].possessive and (group := self._groups.of_state(place, end, known.state)):
            return group
        company = is_after(self._words, place, self._lexicon.company, self._lexicon)
        chained = was_place(self._words, place, self.cast, self._lexicon, listed=True)
        placed = chained or after_locative(self._words, place, self._lexicon)
        dateline = self._words[place].first and self._text.startswith(_DASHED, self._words[end - 1].end)
        subject = acts(self._words, end, self._lexicon) or self._text.startswith(", which", self._words[end - 1].end)
        meant = company or (subject and not dateline) or joins_state(self._words, place, self.cast)
        if (meant and not placed) or is_willed(self._words, end, self._lexicon):
            self._mention(self._groups.state(known.state), place, end, "capital for its state")
        else:
            number = self._place("city", key_of(self._written(place, end)), place, end, "capital as a place")
            self._capitals[number] = self._written(place, end)
        return end

    def _decide(self, left: _Name, cities: dict[str, tuple[City, ...]]) -> None:
        """What a name means that nothing known explains."""
        words, lexicon = self._words, self._lexicon
        start, end = left.start, left.end
        while end - start > 1 and words[start].first and words[start].key in lexicon.starters:
            start += 1
        start += is_described(words, start, end, lexicon)
        run = words[start:end]
        name, last = self._written(start, end), run[-1].key
        if self._is_nobody(start, end):
            return
        if is_shouted(words, start, end) or (len(run) == 1 and self._is_thing(start, end)):
            return
        owner = self._people.owner(start, end) if run[-1].possessive else None
        if (owner is not None and self._groups.of_owner(start, end, lambda: owner)) or self._people.again(start, end):
            return
        if self._namesakes and folded(words, start, end) in self._namesakes:
            self._people.add(start, end)
            return
        if name in self._bodies:
            number = self.cast.entity("name", key_of(name), "organisation", "body by the words around it")
            self._mention(number, start, end, "body by the words around it")
            self._acronym(number, end)
            return
        own = self.cast.get("name", key_of(name))
        if own is not None:
            self._mention(own, start, end, "named before")
            return
        kind = lexicon.suffixes.get(last) or lexicon.suffixes.get(run[0].key) or body_kind(run, lexicon)
        if kind and len(run) > 1:
            number = self.cast.entity("name", key_of(name), kind, "name of a body")
            self._mention(number, start, end, "name of a body")
            self._heads.note(name, words[start].start, number)
            self._acronym(number, end)
            return
        locative = after_locative(words, start, lexicon)
        if is_home(words, start, end, lexicon) or is_dateline(self._text, words, start, end):
            self._place("place", key_of(name), start, end, "name of a place by the words around it")
            return
        after = tells_place(words, end, lexicon)  # "Lorca airport"
        if after or (last in lexicon.places_after and len(run) > 1) or lexicon.places_before.at(words, start):
            self._place("place", key_of(name), start, end, "name of a place")
            return
        held = cities.get(name, ()) if locative or len(run) > 1 or not is_acronym(run[0]) else ()
        if held and (
            locative or len(run) > 1 or (held[0].population >= _POPULOUS and not acts(words, end, self._lexicon))
        ):
            number = self._place("city", key_of(name), start, end, "city")
            self._locate(
                number, likely(held, [each for each in held if self.cast.get("state", each.state) is not None])
            )
            return
        if len(run) == 1 and is_acronym(run[0]):
            number = self.cast.entity("name", key_of(name), "organisation", "acronym")
            self._mention(number, start, end, "acronym")
            return
        person = len(run) > 1 and run[0].key in lexicon.given  # "from Reno and Ben Ito"
        near = not person and (name in self._placed or was_place(words, start, self.cast, lexicon))
        if locative in lexicon.firm or near:
            self._place("place", key_of(name), start, end, "name after a word of place")
            return
        if len(run) == 1 and self._people.by_first_name(start):
            return
        if 2 <= len(run) <= 4 and not (start and words[start - 1].key == "the") and not any(map(is_acronym, run)):
            self._people.add(start, end)
            return
        if self._groups.of_owner(start, end, lambda: self.cast.entity("name", key_of(name), "other", "name")):
            return
        called = last in lexicon.given and not run[0].possessive
        if len(run) == 1 and (called or acts(words, end, lexicon) or is_kin(words, start, lexicon)):
            self._people.add(start, end)
            return
        number = self.cast.entity("name", key_of(name), "organisation" if len(run) > 1 else "other", "name")
        self.cast.mention(number, Stretch(words[start].start, words[end - 1].end), name, "name", confidence="low")
        self._acronym(number, end)

    def _is_nobody(self, start: int, end: int) -> bool:
        """Whether a run is an adjective that begins with a name, an occasion, or only an office: "President"."""
        words, lexicon, last = self._words, self._lexicon, self._words[end - 1].key
        if last.endswith(lexicon.adjectival):
            name = key_of(self._written(start, end))
            self._groups.of_owner(start, end, partial(self.cast.entity, "name", name, "other", "name"))
            return True
        title, occasion = lexicon.titles.at(words, start), last in lexicon.events and last not in lexicon.suffixes
        office = title is not None and title[0] == end - start
        return office and self._people.known(start, end) is None if end - start == 1 else office or occasion

    def _is_thing(self, start: int, end: int) -> bool:
        """Whether a word is a thing's, with the number behind it, or a body's that was named in full."""
        words, lexicon = self._words, self._lexicon
        if has_number(words, end, lexicon):
            key, rule, end = key_of(self._written(start, end + 1)), "name with a number", end + 1
            if after_locative(words, start, lexicon):
                self._place("place", key, start, end, rule)
            else:
                self._mention(self.cast.entity("name", key, "other", rule), start, end, rule)
            return True
        meant = self._heads.meant(start)
        if meant is not None:
            self._mention(meant, start, end, "the body named before")
        return meant is not None

    def _acronym(self, number: int, end: int) -> None:
        """Takes what stands in brackets for a further name: "World Health Organization (WHO)"."""
        if end < len(self._words):
            word = self._words[end]
            if is_acronym(word) and self._text[word.start - 1] == "(" and self._text[word.end : word.end + 1] == ")":
                self.cast.also("name", key_of(word.text), number)

    def _place(self, space: str, key: str, start: int, end: int, rule: str) -> int:
        number = self.cast.entity(space, key, "other", rule, place=True)
        self._mention(number, start, end, rule)
        return number

    def _locate(self, number: int, city: City) -> None:
        member = self.cast.members[number]
        member.latitude, member.longitude = city.latitude, city.longitude

    def _mention(self, number: int, start: int, end: int, rule: str) -> None:
        stretch = Stretch(self._words[start].start, self._words[end - 1].end)
        self.cast.mention(number, stretch, self._written(start, end), rule)

    def _written(self, start: int, end: int) -> str:
        return " ".join(self._text[self._words[start].start : self._words[end - 1].end].split())
