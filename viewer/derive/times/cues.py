"""Whether a date without a year, or a bare weekday, lies ahead or behind: what the words before it say."""

from collections.abc import Sequence

from viewer.derive.times.lies import Lies
from viewer.derive.times.meanings import Open, Rolling, Unit
from viewer.derive.times.neighbours import nouns_of, told_beside
from viewer.derive.times.tokens import CAPITAL, EDGE, Token
from viewer.derive.times.words import CueWords

_FURTHEST = 25
"""Tokens before a date that are looked at, and half as many after it."""

_MOVED = 8
"""Tokens between "postponed" and "from March to June"."""

_CONTROLLED = 12
"""Tokens between what was decided and its "to"."""
_NO_VERB = frozenset({CAPITAL, "PLURAL", "NUMBER"})

_OPENING = 3
"""A phrase that so many tokens into a sentence or less begins it."""
_OPENING_FRAME = 11
"""The same of one in words that a preposition begins: "In the course of the next five years"."""
_OPENING_NOUN = 8
"""The same of a phrase that belongs to a thing that is awaited: "heavy rain in the east on Friday"."""


_ASIDE = 8
"""Tokens from a date to the comma that ends its aside: "elected in 2015 with the votes of minorities,"."""

_JOINED = 4
"""Tokens from "and" to the date of the second participle."""

_SUBJECT = 18
"""Tokens behind a date that begins a sentence among which its verb stands."""

_COMPARED = 6
"""Tokens from "down" to the date of "down from 31 ships on Tuesday"."""

_STOPS = frozenset({".", "!", "?", ";", "…"})


def lies(tokens: Sequence[Token], place: int, cues: CueWords) -> Lies:
    """Reads back from the token at `place`, within its sentence, to the nearest word that tells.

    Where the sentence begins with the phrase, the first word that tells after it. "As early as" looks ahead, unless
    these look back.
    """
    told = _told_around(tokens, place, cues)
    early = tokens[place - 1].word.key in cues.equal and tokens[max(0, place - 2)].word.key in cues.early
    return Lies.AHEAD if early and told is not Lies.BEHIND else told


def _told_around(tokens: Sequence[Token], place: int, cues: CueWords) -> Lies:
    beside = told_beside(tokens, place, cues)
    if beside is not None:
        return beside
    meant = tokens[place - 1].word.key in cues.meant and not isinstance(tokens[place].meaning, Rolling)
    meant = meant and tokens[max(0, place - 2)].word.key not in cues.measured
    if place + 1 < len(tokens) and meant and tokens[place + 1].word.key != "'s":
        had = any(each.word.key in cues.perfect | cues.formerly for each in tokens[max(0, place - 4) : place - 1])
        were = any(each.word.key in cues.pasts for each in tokens[max(0, place - 4) : place - 1])
        return Lies.FORESEEN if had else Lies.PROMISED if were else Lies.AHEAD
    if tokens[place - 1].word.key in cues.joiners and _is_weekday(tokens[place]) and _is_weekday(tokens[place - 2]):
        return lies(tokens, place - 2, cues)  # "for Wednesday and Thursday"
    side = _side(tokens[place])
    if side == "by" and tokens[place + 1].word.key in cues.perfect:
        return Lies.BEHIND  # "by Saturday had flooded"
    aside = present = verb = False
    for back in range(_before_aside(tokens, place, cues) - 1, max(-1, place - 1 - _FURTHEST), -1):
        if tokens[back].meaning is not None:
            continue
        if _ends(tokens[back]):
            if _is_asked(tokens, back + 1, place, cues):
                return Lies.BEHIND
            awaited = any(each in cues.awaited for each in nouns_of(tokens, place, cues))
            opening = _OPENING_FRAME if tokens[back + 1].word.key in cues.framing else _OPENING
            near = place - back <= max(opening, _OPENING_NOUN if awaited else 0)
            if awaited and tokens[place + 1].word.key in cues.placing:
                return Lies.AHEAD  # "the vote on Thursday is seen as a test"
            return _next(tokens, place, cues) if near and not present else _present(tokens, place, cues, present)
        if verb and (tokens[back].word.key == "," or tokens[back].word.key in cues.joiners):
            break  # "has run it for years and steps down on 30 June"
        told = _told(tokens, back, cues)
        if told is None and side in ("by", "before") and tokens[back].word.key in cues.ahead:
            return Lies.AHEAD  # "his plans for a way out by Friday"
        if told is not None:
            if side == "until" and tokens[back].word.key in cues.lasting:
                had = tokens[back - 1].word.key in cues.pasts & cues.perfect
                return Lies.FORESEEN if had else Lies.AHEAD  # "closed until Friday"
            if side in ("by", "before") and tokens[back].word.key in cues.control:
                return Lies.AHEAD  # "promised a decision by Friday"
            moved = tokens[back].word.key in cues.moves and tokens[place - 1].word.key in cues.away
            return Lies.UNSAID if told in (Lies.AHEAD, Lies.FORESEEN, Lies.PROMISED) and (aside or moved) else told
        aside = aside or _begins_aside(tokens, back, cues)
        present = present or (not aside and _is_present(tokens, back, cues))
        verb = verb or (present and tokens[back].word.key in cues.present)  # a headline's "to" has no verb at all
    return _present(tokens, place, cues, present)


def _before_aside(tokens: Sequence[Token], place: int, cues: CueWords) -> int:
    """Where the words begin that two commas set apart right before a date: "jailed Lee, who runs it, on Monday"."""
    comma = place - 1 - (tokens[place - 1].word.key in cues.dating)
    if tokens[comma].word.key != ",":
        return place
    for back in range(comma - 1, max(0, comma - 1 - _FURTHEST // 2), -1):
        if _ends(tokens[back]):
            break
        if tokens[back].word.key == ",":
            begins = tokens[back + 1].word.key
            return back if begins in cues.articles | cues.relatives else place
    return place


def _is_present(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether a word may be a verb in the present of what is planned: "ministers meet", or a headline's "to meet"."""
    key, before = tokens[place].word.key, tokens[place - 1].word.key if place else ""
    if key in cues.infinitive:
        following = tokens[place + 1]
        plain = following.word.key.isalpha() and CAPITAL not in following.word.classes
        return plain and following.meaning is None and following.word.key not in cues.nominal
    behind = tokens[place + 1].word.key if place + 1 < len(tokens) else ""
    after_date = behind not in cues.nominal or behind in cues.dating  # "a talk, broadcast in May,"
    listed = before == "," and not key.endswith("s") and after_date  # "clothes, face masks and"
    that = before in cues.relatives and key.endswith("s") and not key.endswith("ss")  # "a rule that comes into force"
    verb = that or before not in cues.nominal
    return key in cues.present and not listed and verb and tokens[place - 1].meaning is None


def _present(tokens: Sequence[Token], place: int, cues: CueWords, present: bool) -> Lies:
    """Ahead, where the only verb is such a one: none of the past comes behind the date in its clause."""
    if not present:
        return Lies.UNSAID
    for forward in range(place + 1, min(len(tokens), place + 1 + _FURTHEST // 2)):
        if _ends(tokens[forward]) or tokens[forward].word.key in cues.parting:
            break
        if _told(tokens, forward, cues) is Lies.BEHIND:
            return Lies.UNSAID
    return Lies.AHEAD


def _is_weekday(token: Token) -> bool:
    return isinstance(token.meaning, Unit) and token.meaning.weekday is not None and token.meaning.day is None


def _side(token: Token) -> str:
    """Which side of a date a phrase opens: "until", "by"; empty for others."""
    return token.meaning.side if isinstance(token.meaning, Open) else ""


def is_in_aside(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether a date ends words that commas set apart, or that open with a participle: "the dam, built in 2005,"."""
    end = _end_of_aside(tokens, place, cues)
    if end is None or tokens[end + 1].word.key in cues.joiners:
        return False
    for back in range(place - 1, max(-1, place - 1 - _FURTHEST), -1):
        if tokens[back].word.key == "," or _ends(tokens[back]):
            first = tokens[back + 1].word.key
            told = first in cues.behind or (first.endswith(cues.behind_endings) and first not in cues.no_pasts)
            return back + 1 < place and (told or first in cues.relatives)
    return False


def is_gone_into(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether "when" behind a date and a comma tells what happened then: "since 1960, when he fled in April"."""
    following = [each.word.key for each in tokens[place + 1 : place + 3]]
    return len(following) == 2 and following[0] == "," and following[1] in cues.then


def was_before(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether "had" stands in the aside that a date ends: what follows goes not on from there."""
    return _is_before(tokens, place, cues.perfect, _FURTHEST)


def is_compared_with(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether a date tells only what a number is compared with: "down from 31 on Tuesday"."""
    for back in range(place - 1, max(0, place - 1 - _COMPARED), -1):
        if _ends(tokens[back]) or tokens[back].word.key == ",":
            return False
        if tokens[back].word.key in cues.than | cues.away and tokens[back - 1].word.key in cues.comparing:
            return True
    return False


def ends_relative(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether a date ends a sentence whose last words tell of somebody: "of Sam Pell, who was shot on 3 May 2020."."""
    if not _ends(tokens[place + 1]):
        return False
    for back in range(place - 1, max(-1, place - 1 - _FURTHEST), -1):
        if tokens[back].word.key == "," or _ends(tokens[back]):
            return tokens[back].word.key == "," and tokens[back + 1].word.key in cues.relatives
    return False


def _end_of_aside(tokens: Sequence[Token], place: int, cues: CueWords) -> int | None:
    """The comma behind a date, or behind what the words around the date go on with; None where there is none."""
    for forward in range(place + 1, min(len(tokens) - 1, place + 1 + _ASIDE)):
        token = tokens[forward]
        if token.word.key == ",":
            return forward
        if token.meaning is not None or _ends(token) or token.word.key in cues.joiners or _told(tokens, forward, cues):
            return None
    return None


def is_of_participle(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether a date is that of a participle before the verb: "a truce signed on Monday was due"."""
    goes_on = tokens[place + 1].word.key in cues.pasts | cues.copulas
    if tokens[place + 1].word.key in cues.joiners:  # "drafted in 2016 and signed on 4 March 2017 was"
        coming = range(place + 2, min(len(tokens), place + 2 + _JOINED))
        other = next((at for at in coming if tokens[at].meaning is not None), None)
        goes_on = other is not None and is_of_participle(tokens, other, cues)
    if not goes_on:
        return False
    told = tokens[place - 2] if tokens[place - 1].word.key in cues.dating else tokens[place - 1]
    past = told.word.key.endswith(cues.behind_endings) or told.word.key in cues.behind
    return past and CAPITAL not in told.word.classes and told.word.key not in cues.no_pasts


def is_at_last(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether "until" brings the day on which something came to be at last: "no one named it until 21 March"."""
    return _side(tokens[place]) == "until" and _is_before(tokens, place, cues.nobody, _CONTROLLED)


def _is_before(tokens: Sequence[Token], place: int, keys: frozenset[str], furthest: int) -> bool:
    """Whether one of some words stands so near before a place, with no comma or end between."""
    for back in range(place - 1, max(-1, place - 1 - furthest), -1):
        if _ends(tokens[back]) or tokens[back].word.key == ",":
            return False
        if tokens[back].word.key in keys:
            return True
    return False


def is_moved(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether what a range begins with is the old date of what was moved: "postponed from March to June"."""
    for back in range(place - 1, max(-1, place - 1 - _MOVED), -1):
        if _ends(tokens[back]) or tokens[back].word.key == ",":
            return False
        if tokens[back].word.key in cues.moves:
            return True
    return False


def _begins_aside(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether a comma begins words about a thing with a date of its own: "will pay $42, a tenth over Friday's"."""
    return tokens[place].word.key == "," and tokens[place + 1].word.key in cues.articles


def _is_asked(tokens: Sequence[Token], first: int, place: int, cues: CueWords) -> bool:
    """Whether a participle begins the sentence right before a date: "Asked on Monday if he would run"."""
    key = tokens[first].word.key
    return key.endswith(cues.behind_endings) and (place - first == 1 or tokens[first + 1].word.key in cues.dating)


def _behind_aside(tokens: Sequence[Token], place: int, cues: CueWords) -> int:
    """Where words end that commas set apart right behind a date: "In June, after two years of delay, the"."""
    if place + 2 >= len(tokens) or tokens[place + 1].word.key != "," or tokens[place + 2].word.key not in cues.parting:
        return place + 1
    for forward in range(place + 2, min(len(tokens), place + 2 + _FURTHEST // 2)):
        if tokens[forward].word.key == ",":
            return forward
        if _ends(tokens[forward]):
            break
    return place + 1


def _next(tokens: Sequence[Token], place: int, cues: CueWords) -> Lies:
    present = False
    place = _behind_aside(tokens, place, cues) - 1
    for forward in range(place + 1, min(len(tokens), place + 1 + _SUBJECT)):
        if _ends(tokens[forward]):
            break
        told = _told(tokens, forward, cues)
        if told is not None:
            return told
        present = present or _is_present(tokens, forward, cues)
    return Lies.AHEAD if present else Lies.UNSAID


def _told(tokens: Sequence[Token], place: int, cues: CueWords) -> Lies | None:
    """What one word tells; None for nothing."""
    key = tokens[place].word.key
    before = tokens[place - 1].word.key if place and not _is_name(tokens, place - 1) else ""
    if _is_name(tokens, place) and key in cues.ahead:
        return None  # "Theresa May"
    if key in cues.infinitive and (before in cues.copulas or before in cues.pasts):
        if tokens[place + 1].word.key in cues.unreal:
            return Lies.BEHIND
        return Lies.AHEAD if before in cues.copulas else Lies.FORESEEN
    following = tokens[place + 1].word.key if place + 1 < len(tokens) else ""
    if (
        key in cues.unreal
        and before in cues.helpers
        and before not in cues.firm
        and following not in cues.no_participles
    ):
        return Lies.BEHIND  # "may have fallen"
    if key in cues.than | cues.away and before in cues.comparing:
        return Lies.BEHIND  # "up from an estimate in March"
    if key in cues.namesakes and before in cues.naming:
        return None  # "will be named after her on Monday"
    if key in cues.conditional:
        return Lies.AHEAD
    if key in cues.behind and following in cues.than:
        return None  # "no earlier than Tuesday"
    if key in cues.able and place + 1 < len(tokens) and tokens[place + 1].word.key in cues.bare:
        return Lies.AHEAD
    if key in cues.infinitive and (before in cues.control or _is_controlled(tokens, place, cues)):
        return Lies.AHEAD
    if key in cues.only_behind and before not in cues.copulas:
        return None
    if key in cues.only_before and tokens[place + 1].word.key not in cues.infinitive | cues.meant:
        return None
    if key in cues.states and (before in cues.behind or before.endswith(cues.behind_endings)):
        return None
    if key in cues.ahead:
        back = [each.word.key for each in tokens[max(0, place - 3) : place]][::-1] + [""] * 3
        if back[0] in cues.infinitive:  # "was to meet", "was set to meet"; but "managed to meet"
            if back[1].endswith(cues.behind_endings) and back[1] not in cues.control | cues.ahead | cues.no_pasts:
                return None
            back = back[1:] if back[1] in cues.pasts else back[2:] if back[1] in cues.ahead else [""]
        if back[0] in cues.denied or (back[0] in cues.denying and (back[1] in cues.denied or back[2] in cues.denied)):
            return Lies.BEHIND  # "did not meet"
        if _is_thing(tokens, place, cues):
            return None
        if key in cues.promised and back[0] not in cues.pasts:
            return Lies.PROMISED
        had = back[0] in cues.pasts or (back[0] in cues.helpers and back[1] in cues.perfect)  # "had been due"
        return Lies.FORESEEN if had else Lies.AHEAD
    if key in cues.foreseen and before in cues.pasts:
        return Lies.FORESEEN
    past = key.endswith(cues.behind_endings) and key not in cues.no_pasts and CAPITAL not in tokens[place].word.classes
    if before in cues.determiners:
        return None  # "its last week", "the elected president"
    if (key in cues.behind or past) and before in cues.unreal and place > 1 and tokens[place - 2].word.key in cues.firm:
        return Lies.AHEAD  # "will have left"
    if (key in cues.behind or past) and (before not in cues.helpers or (past and before in cues.names)):
        wanted = place > 1 and tokens[place - 2].word.key in cues.wanting  # "want it scrapped by July"
        conditional = before in cues.conditional and key not in cues.pasts  # "if elected"
        return Lies.AHEAD if wanted or conditional else Lies.BEHIND
    return None


def _is_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word has a capital where no sentence begins."""
    return CAPITAL in tokens[place].word.classes and place > 0 and not _ends(tokens[place - 1])


def _is_thing(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether a word that would look ahead as a verb is a noun: "the plan", "its head", "a peace plan"."""
    key, before = tokens[place].word.key, tokens[place - 1].word.key if place else ""
    following = tokens[place + 1].word.key if place + 1 < len(tokens) else ""
    if key in cues.attributive:
        return False
    if before in cues.determiners:
        return True
    doers = cues.doers | cues.infinitive | cues.helpers | cues.ahead | cues.denied
    several = before in doers or before.endswith("s") or tokens[place - 1].meaning is not None
    return key in cues.things and not several and following not in cues.articles


def _is_controlled(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether "to" belongs to what was decided some words before: "voted 14 to 9 on Tuesday to close"."""
    following = tokens[place + 1]
    if following.meaning is not None or not following.word.key.isalpha() or following.word.classes & _NO_VERB:
        return False
    for back in range(place - 1, max(0, place - 1 - _CONTROLLED), -1):
        if _ends(tokens[back]) or tokens[back].word.key == ",":
            return False
        if tokens[back].word.key in cues.urging:
            return True
        if tokens[back].word.key in cues.calling and tokens[back + 1].word.key in cues.dating:
            return True  # "called on voters to"
        if tokens[back].word.key in cues.control:
            behind = tokens[back + 1]
            told = tokens[back].word.key in cues.urged_on and behind.word.key in cues.determiners
            return (
                told
                or behind.meaning is not None
                or "NUMBER" in behind.word.classes
                or behind.word.key in cues.settings
            )
    return False


def _ends(token: Token) -> bool:
    return EDGE in token.word.classes or token.word.key in _STOPS
