"""Whom "he", "she" and "it" mean: the last one named before whom they suit; always marked as inferred."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.derive.actors.cast import Cast, Member
from viewer.derive.actors.designated import does
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.standing import acts
from viewer.derive.actors.words import Word
from viewer.derive.findings import Mention, Stretch

_FURTHEST, _MOST = 4, 40
"""Sentences back, and names."""
_GROUPS = ("group", "group without a name")
_SEVERAL = ("s", "police", "men", "people")
_OWNED = 8
"""Words back to whom something in a quotation belongs."""


def add_pronouns(words: Sequence[Word], cast: Cast, lexicon: Lexicon) -> None:
    """Adds a mention for each third-person pronoun that can mean somebody named shortly before.

    An "it" that begins a sentence stands for nothing ("It is clear"), and is passed by.

    Within quotation marks pronouns are the speaker's, and stay alone, but for those that own what the only one named in
    their clause has: "if Peru keeps up its raids".
    """
    named = sorted(cast.mentions, key=lambda each: each.stretch)
    sentence_of = _sentences(words, named)
    _note_kin(words, cast, lexicon)
    quoted = {word.start for word in words if word.quotation is not None}
    firsts = {word.start for word in words if word.first}
    places = {word.end: place for place, word in enumerate(words)}
    pronouns = lexicon.pronouns
    persons = {**dict.fromkeys(pronouns.he, "he"), **dict.fromkeys(pronouns.she, "she")}
    last: list[_Named] = []
    at = 0
    for place, word in enumerate(words):
        while at < len(named) and named[at].stretch.end <= word.start:
            if named[at].stretch.start not in quoted:
                stretch = named[at].stretch
                last_word = places.get(stretch.end, -1)
                owner = words[last_word].possessive
                subject = does(words, _past_age(words, last_word + 1), lexicon)
                subject = subject or (stretch.start in firsts and not owner)
                last.append(_Named(named[at].entity, sentence_of[at], subject, named[at].as_place, owner))
            at += 1
        if word.quotation is not None:
            if word.key in pronouns.owning and (holder := _in_clause(words, place, cast)) is not None:
                stretch = Stretch(word.start, word.end)
                cast.mention(holder, stretch, word.text, "pronoun", inferred=True, confidence="low")
            continue
        gender = persons.get(word.key)
        if gender is None and word.key not in pronouns.things:
            continue
        if (
            gender is None
            and word.first
            and word.key in pronouns.empty_first
            and not _acts_itself(words, place, lexicon)
        ):
            continue
        telling = words[place - 1 - (words[place - 1].key in pronouns.bringing)].key in pronouns.telling
        found = _teller(cast, last, word.sentence, gender) if gender and telling and word.tight else None
        if found is None:
            found = _antecedent(cast, last, word.sentence, gender, whole=word.key in pronouns.objects)
        if found is not None:
            stretch = Stretch(word.start, word.end)
            cast.mention(found, stretch, word.text, "pronoun", inferred=True, confidence="medium" if gender else "low")
            if gender is not None:
                owns = word.first and word.key in pronouns.owners  # "Her neighbour, Zola Kimbe, fled"
                subject = (word.first and not owns) or does(words, place + 1, lexicon)
                last.append(_Named(found, word.sentence, subject, False, owns))


def _past_age(words: Sequence[Word], place: int) -> int:
    """The place behind an age between commas: "Jo Park, 51, walked out"."""
    aged = place < len(words) and not words[place].tight and words[place].key.isdecimal()
    return place + 1 if aged else place


@dataclass(frozen=True, slots=True)
class _Named:
    """Who was named, or meant by a pronoun: in which sentence; whether a verb follows at once, or what is theirs."""

    entity: int
    sentence: int
    subject: bool
    as_place: bool
    owner: bool = False


def _acts_itself(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether an "It" that begins a sentence did something ("It closed"), and is not empty ("It is", "It seemed")."""
    pronouns, at = lexicon.pronouns, place + 1
    for held in pronouns.helping:
        at += at < len(words) and words[at].tight and words[at].key in held
    helped = at > place + 1
    if not (acts(words, at, lexicon) and words[at].key.endswith(lexicon.standing.endings)):
        key = words[at - 1].key if at < len(words) and words[at].tight else ""
        return helped and key in pronouns.toward and not words[at].capital
    return at + 1 >= len(words) or words[at + 1].key not in pronouns.empty_before


def _note_kin(words: Sequence[Word], cast: Cast, lexicon: Lexicon) -> None:
    """Notes which pronoun suits those whom a word of kinship or a given name tells of: "her son, Ann Lee"."""
    starts = {word.start: place for place, word in enumerate(words)}
    for mention in cast.mentions:
        before = words[starts[mention.stretch.start] - 1].key if starts.get(mention.stretch.start) else ""
        member = cast.members[mention.entity]
        if member.kind == "person" and not member.gender:
            kin = lexicon.pronouns
            member.gender = "he" if before in kin.he_kin else "she" if before in kin.she_kin else ""
            if not member.gender and len(member.firsts) == 1:
                member.gender = lexicon.given.get(next(iter(member.firsts)), "")


def _in_clause(words: Sequence[Word], place: int, cast: Cast) -> int | None:
    """The body or group that is the only one named between the last stop and a place."""
    found: int | None = None
    for at in range(place - 1, max(-1, place - 1 - _OWNED), -1):
        if not words[at + 1].tight or words[at].quotation != words[place].quotation:
            break
        mention = cast.ending_at(words[at].end)
        if mention is not None and not mention.as_place:
            if found is not None or cast.members[mention.entity].kind in ("person", "population"):
                return None
            found = mention.entity
    return found


def _antecedent(cast: Cast, last: Sequence[_Named], sentence: int, gender: str | None, *, whole: bool) -> int | None:
    """The entity that a pronoun means: the nearer, the rather; the rather, too, a subject, and one it is known to suit.

    Args:
        whole: the pronoun is an object: who is one of the same sentence too is the likelier to be meant.
    """
    best: tuple[float, int, int] | None = None
    often = Counter(each.entity for each in last[-_MOST:])
    rivals: set[int] = set()
    suiting = {
        each.sentence
        for each in last[-_MOST:]
        if gender and not each.owner and cast.members[each.entity].gender == gender
    }
    for back, each in enumerate(reversed(last[-_MOST:])):
        distance = sentence - each.sentence
        if distance > _FURTHEST:
            break
        member = cast.members[each.entity]
        if gender is None:
            if member.kind in ("person", "population") or each.as_place or _is_several(member):
                continue
        elif member.kind != "person" or (member.gender and member.gender != gender):
            continue
        rivals.add(each.entity)
        known = gender is None or bool(member.gender)
        subject = each.subject != whole and (each.subject or distance == 0)
        acted = each.subject and distance <= 1 and each.sentence not in suiting
        unknown = 0.5 if acted else 1.5  # who did something just before is likely meant
        unsure = (0 if known else unknown) + (0.5 if member.kind == "other" else 0) + (0.5 if each.owner else 0)
        cost = distance + unsure + (0 if subject else 0.9) - 0.15 * min(often[each.entity], 4)
        rank = (
            cost,
            -back if subject else back,
            each.entity,
        )  # of a sentence's subjects the first, else the last named
        best = rank if best is None else min(best, rank)
    if best is None:
        return None
    if gender is not None and len(rivals) == 1:
        cast.members[best[2]].gender = gender
    return best[2]


def _is_several(member: Member) -> bool:
    """Whether a group without a name is several people: "officials", whom "it" doesn't mean."""
    return member.rule in _GROUPS and all(name.endswith(_SEVERAL) for name in member.names)


def _teller(cast: Cast, last: Sequence[_Named], sentence: int, gender: str) -> int | None:
    """Who of a sentence says something of himself: the only person named in it: "One senator, Ben Ito, said he"."""
    here = {each.entity for each in last[-_MOST:] if each.sentence == sentence and not each.as_place}
    persons = [each for each in here if cast.members[each].kind == "person"]
    if len(persons) != 1 or cast.members[persons[0]].gender not in ("", gender):
        return None
    return persons[0]


def _sentences(words: Sequence[Word], mentions: Sequence[Mention]) -> list[int]:
    """The sentence of each mention."""
    found = []
    at = 0
    for mention in mentions:
        while at + 1 < len(words) and words[at + 1].start <= mention.stretch.start:
            at += 1
        found.append(words[at].sentence if words else 0)
    return found
