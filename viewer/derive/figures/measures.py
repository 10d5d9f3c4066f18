"""What is counted: the noun phrase after a number, or the word before it that the number belongs to."""

from viewer.derive.figures.lexicon import Lexicon
from viewer.derive.figures.numbers import number_at
from viewer.derive.figures.quantities import DASHES
from viewer.derive.findings import Stretch
from viewer.derive.tokens import Tokens

_LONGEST = 5
"""Words of what is counted."""
_FURTHEST_LEFT = 14
_CLAUSE_ENDS = frozenset(".;:!?()")


def right_of(tokens: Tokens, place: int, lexicon: Lexicon, one: bool) -> tuple[int, int] | None:
    """The noun phrase from a token on, as its first token and the one after it; `one` if a single thing is counted."""
    words: list[int] = []
    at = place
    while (
        lexicon.among("more", tokens.word(at))
        and tokens.word(at + 1).isalpha()
        and not lexicon.among("stops", tokens.word(at + 1))
    ):
        at += 1
    if lexicon.among("more", tokens.word(at)) and lexicon.among("auxiliaries", tokens.word(at + 1)):
        return None  # "dozens more were missing"
    first = at
    while len(words) < _LONGEST:
        word = tokens.word(at)
        if word in DASHES and words and tokens.joined(at) and tokens.joined(at + 1):
            at += 1
            continue
        if _initials(tokens, at):
            at += 2
            continue
        if words and tokens.word(at - 1).endswith("'s"):
            number = number_at(tokens, at, lexicon)
            if number is not None:
                at, first, words = number.end, number.end, []
                continue
        if (
            not word[:1].isalpha()
            or _stops(tokens, at, lexicon)
            or (words and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]])
        ):
            break
        words.append(at)
        at += 1
        if _heads(tokens, at - 1, lexicon) and not _goes_on(tokens, at, lexicon):
            return first, at
    if not words:
        return None
    return _without_head(tokens, first, words, lexicon, one)


def _initials(tokens: Tokens, place: int) -> bool:
    """Whether a capital with a stop begins or goes on: "U.S. diplomats"."""
    single = len(tokens.word(place)) == 1 and tokens.written(place).isupper()
    return single and tokens.word(place + 1) == "." and tokens.joined(place + 1)


def _stops(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    word = tokens.word(place)
    if word == "us" and tokens.written(place) == "US":
        return False
    return lexicon.among("stops", word)


def _heads(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a word is in the plural."""
    word = tokens.word(place)
    if lexicon.among("plurals", word):
        return True
    if not word.endswith("s") or len(word) < 3 or lexicon.among("singulars", word):
        return False
    if any(word.endswith(each) for each in lexicon.words.words["singular_endings"]):
        return False
    return not tokens.written(place).isupper()


def _goes_on(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether the word after a plural is the true head: "police officers", "Hamas fighters"."""
    word = tokens.word(place)
    if not word.isalpha() or lexicon.among("stops", word):
        return False
    before = tokens.word(place - 1)
    if lexicon.among("before_plurals", before):
        return _heads(tokens, place, lexicon)
    if tokens.written(place - 1)[:1].isupper():
        return _heads(tokens, place, lexicon) or (
            _heads(tokens, place + 1, lexicon) and not lexicon.among("stops", word)
        )
    return False


def _without_head(tokens: Tokens, first: int, words: list[int], lexicon: Lexicon, one: bool) -> tuple[int, int] | None:
    """A phrase without a plural: what stands for people ("12 wounded"), or the words of a single thing."""
    if (
        len(words) > 1
        and _ends(tokens.word(words[0]), "adverbs", lexicon)
        and lexicon.among("harm", tokens.word(words[1]))
    ):
        return words[1], words[1] + 1
    if lexicon.among("others", tokens.word(words[0])) or lexicon.among("harm", tokens.word(words[0])):
        return first, words[0] + 1
    end = len(words)
    for count, at in enumerate(words):
        word = tokens.word(at)
        if count and (
            _ends(word, "participles", lexicon) or lexicon.among("others", word) or lexicon.among("harm", word)
        ):
            of_a_nation = tokens.written(at - 1)[:1].isupper() and lexicon.among("others", word)
            end = count + of_a_nation  # "the number of Turkish dead"
            break
    last = words[end - 1]
    if _ends(tokens.word(words[0]), "participles", lexicon) and end == 1:
        return None
    return (first, last + 1) if one or end <= 3 else (first, words[min(end, 2) - 1] + 1)


def _ends(word: str, group: str, lexicon: Lexicon) -> bool:
    return word.endswith(tuple(lexicon.words.words[group]))


def of_what(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What stands after "of": "of the voters", "of Khan's victims"; its first token and the one after it."""
    if not lexicon.among("of", tokens.word(place)):
        return None
    at = place + 1
    while lexicon.among("definite", tokens.word(at)) or lexicon.among("determiners", tokens.word(at)):
        at += 1
    if at - place > 3:
        return None
    number = number_at(tokens, at, lexicon)
    if number is not None:
        at = number.end
    return right_of(tokens, at, lexicon, False)


def suffered(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What was done to those counted, or what they did: "12 were killed" -> "killed", "nine died" -> "died"."""
    at = place
    while lexicon.among("more", tokens.word(at)):
        at += 1
    place = at
    while at < place + 4 and lexicon.among("auxiliaries", tokens.word(at)):
        at += 1
    if lexicon.among("deeds", f"{tokens.word(at)} {tokens.word(at + 1)}"):
        return at, at + 2
    if (at > place and lexicon.among("harm", tokens.word(at))) or lexicon.among("deeds", tokens.word(at)):
        return at, at + 1
    return None


def left_of(tokens: Tokens, place: int, lexicon: Lexicon) -> Stretch | None:
    """What a number belongs to where it is named before it: "the death toll rose to 34", "killing 12"."""
    before = tokens.word(place - 1)
    if lexicon.among("harming", before):
        return tokens.stretch(place - 1, place)
    if not lexicon.among("linking", before) and lexicon.left.ending(tokens, place) is None:
        return None
    for end in range(place, max(0, place - _FURTHEST_LEFT), -1):
        if tokens.word(end - 1) in _CLAUSE_ENDS:
            return None
        found = lexicon.left.ending(tokens, end)
        if found is None:
            continue
        first = found[0]
        if tokens.written(first)[:1].isupper() and tokens.written(first - 1)[:1].isupper():
            return None
        if lexicon.among("of", tokens.word(end)) and end < place:
            what = of_what(tokens, end, lexicon)
            if what is not None and what[1] <= place:
                return tokens.stretch(first, what[1])
        return tokens.stretch(first, end)
    return None
