"""Whether a clause with a verb of its own begins at a word, as far as forms tell."""

from viewer.derive.statements.lines import Line
from viewer.derive.statements.speakers import is_verbal

_HYPHENS = ("-", "‑")
_ASIDE = 20
"""Tokens of an aside between a subject and its verb."""
_NO_VERBS = ("determiners", "prepositions", "of", "and", "adverbs", "relatives", "subordinators", "pronouns")
"""Groups of words that are no verbs, and that no verb in the present agrees with."""


def is_finite(line: Line, first: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins."""
    if line.among("that", first - 1 - (line.word(first - 1) == ",")):
        return True
    closed = first
    for at in range(first, end):
        if at > first and _goes_on_behind(line, at, end):
            return True
        if at < closed or line.word(at) in _HYPHENS:
            continue
        if line.word(at) == "(":
            closed = next((each for each in range(at, min(at + _ASIDE, end)) if line.word(each) == ")"), at) + 1
            continue
        if at > first and line.among("infinitive", at) and line.capital(first):
            return any(line.among(group, at + 1) for group in ("be", "has"))  # "reported Ana Lee to be dead"
        if line.mark(at) or line.among("relatives", at) or (at > first and line.among("to", at)):
            return False
        if at > first and (is_verbal(line, at) or _is_present(line, at)):
            return True
    return False


def _is_present(line: Line, place: int) -> bool:
    """Whether a form in "s" between a noun and what begins an object is a verb: "the aircraft uses the A300"."""
    word = line.word(place)
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss") or line.capital(place):
        return False
    noun = line.word(place - 1).isalpha() and not any(
        line.among(group, place - 1) for group in ("determiners", "prepositions", "adverbs", "modal", "passive")
    )
    after = line.among("articles", place + 1) or line.among("owners", place + 1)
    return noun and after and not line.among("nouns", place)


def tells_now(line: Line, first: int, end: int) -> bool:
    """Whether a clause in the present stands before ", officials said.": "the toll stands at 40", "rebels control it".

    By its place it is a clause if it does not begin as an aside does ("In Lima", "Asked why"); forms tell the rest: one
    in "s" behind a noun, or one without behind a plural or a pronoun.
    """
    if any(line.among(group, first) for group in ("prepositions", "subordinators", "leading")):
        return False
    return any(_is_of_subject(line, at) for at in range(first + 1, end - 1))


def _is_of_subject(line: Line, place: int) -> bool:
    """Whether a word agrees with the one before it as a verb with its subject, and something follows it."""
    word, before = line.word(place), line.word(place - 1)
    if not (word.isalpha() and before.isalpha()) or line.capital(place) or len(word) < 3:
        return False
    if any(line.among(group, place) for group in _NO_VERBS) or line.among("of", place + 1):
        return False
    if line.mark(place + 1) or line.among("and", place + 1):
        return False
    if line.among("pronouns", place - 1):
        return True
    behind_noun = not any(line.among(group, place - 1) for group in _NO_VERBS)
    return behind_noun and (before.endswith("s") or (word.endswith("s") and not word.endswith("ss")))


def _goes_on_behind(line: Line, comma: int, end: int) -> bool:
    """Whether a comma opens an aside behind which the verb stands: "Ann Lee, head of the firm, has left"."""
    if line.word(comma) != ",":
        return False
    close = next((at for at in range(comma + 1, min(comma + _ASIDE, end)) if line.word(at) == ","), None)
    after = -1 if close is None else close + 1
    return 0 < after < end and (
        is_verbal(line, after) or line.among("passive", after) or line.among("modal", after) or line.among("has", after)
    )
