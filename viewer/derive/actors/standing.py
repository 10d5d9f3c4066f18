"""How a name stands in its sentence: after a word of place, in company, before a verb."""

import re
from collections.abc import Sequence

from viewer.derive.actors.cast import Cast
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.words import Phrases, Word

_DATELINE = re.compile(r"(?:,[^\S\n][\w .]{2,30})?(?:[^\S\n]\([\w ]{2,30}\))?[^\S\n][-–—][^\S\n]")
_DESCRIBED = 3
"""Words of a full name and what stands before it."""
_TOLD = 5
"""Words that tell what somebody is."""
_SHORT = 4
"""Letters: shorter words in "ed" are no verbs in the past ("red", "need")."""


def after_locative(words: Sequence[Word], place: int, lexicon: Lexicon) -> str:
    """The word of place before a name ("in", "near", "south of"), past an article and words such as "northern"."""
    at = place - 1
    passed = 0
    while at >= 0 and passed < 4 and words[at].sentence == words[place].sentence:
        joined = at > 0 and not words[at].tight and words[at].start == words[at - 1].end + 1  # "centre-left"
        for length in (3, 2, 1):
            begin = at - length + 1
            if begin >= 0 and not joined and (found := lexicon.locative.at(words, begin)) and found[0] == length:
                return found[1]
        if words[at].key not in lexicon.standing.skipped:
            return ""
        at -= 1
        passed += 1
    return ""


def is_firmly_placed(words: Sequence[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name of several words stands behind a word of place: then it is a place wherever it stands."""
    far = end - start > 1 and words[start].key not in lexicon.given
    return far and after_locative(words, start, lexicon) in lexicon.firm


def is_after(words: Sequence[Word], place: int, phrases: Phrases[str], lexicon: Lexicon) -> bool:
    """Whether one of the phrases stands right before a name, or before its article."""
    at = place - 1
    if at >= 0 and words[at].key == lexicon.standing.article:
        at -= 1
    for length in (1, 2):
        begin = at - length + 1
        if begin >= 0 and (found := phrases.at(words, begin)) and begin + found[0] == at + 1:
            return True
    return False


def acts(words: Sequence[Word], end: int, lexicon: Lexicon, *, aside: bool = False) -> bool:
    """Whether a verb seems to follow a name at once: "Ankara needs"; if `aside`, also over a comma: "Smith, added"."""
    if end >= len(words) or not (words[end].tight or aside) or words[end - 1].possessive:
        return False
    word = words[end]
    if word.sentence != words[end - 1].sentence or word.capital:
        return False
    standing = lexicon.standing
    if word.key in standing.verbs or (word.key.endswith(standing.endings) and len(word.key) > _SHORT):
        return True
    after = words[end + 1] if end + 1 < len(words) and words[end + 1].tight else None
    present = word.key.endswith("s") and len(word.key) > _SHORT
    return present and after is not None and after.key == standing.article  # "the army controls the town"


def was_place(words: Sequence[Word], place: int, cast: Cast, lexicon: Lexicon, *, listed: bool = False) -> bool:
    """Whether the name is joined to one that was a place: "in Morek and Surman"; if `listed`, by a comma too."""
    if place < 1:
        return False
    before = place - 1
    if words[before].key == lexicon.standing.article and before:
        before -= 1
    if words[before].key in lexicon.standing.joining:
        before -= 1
    elif not listed or words[before].sentence != words[place].sentence:
        return False
    last = cast.ending_at(words[before].end) if before >= 0 else None
    return last is not None and last.as_place


def is_home(words: Sequence[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name tells where somebody is from: "a 27-year-old Dover Plains man"."""
    if end >= len(words) or not words[end].tight or words[end - 1].possessive or not start:
        return False
    return words[end].key in lexicon.locals and words[start].tight and not words[start - 1].capital


def is_described(words: Sequence[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what somebody is begins a sentence before a full name: "Countryman Lawrence Lee won"."""
    if end - start < _DESCRIBED or not words[start].first or words[end - 1].key in lexicon.suffixes:
        return False
    first, given = words[start].key, words[start + 1].key
    return first not in lexicon.given and given in lexicon.given and words[end - 1].key not in lexicon.places_after


def is_kin(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a word of kinship stands right before a name: "his daughter Ana"."""
    kin = lexicon.pronouns
    before = words[place - 1].key if place and words[place].tight else ""
    return before in kin.he_kin or before in kin.she_kin


def is_dateline(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a name in capitals opens an article before a dash: "CANNES, France - "."""
    if not words[start].first or not all(word.text.isupper() for word in words[start:end]):
        return False
    return _DATELINE.match(text, words[end - 1].end) is not None


def has_head(words: Sequence[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the title and name of who heads or works for it stand behind a name: "Alto Oceanography director"."""
    if end - start == 1 or words[start].key in lexicon.given or end >= len(words) or words[end].capital:
        return False
    found, joined = lexicon.titles.at(words, end) if words[end].tight else None, not words[end - 1].possessive
    named = found is not None and end + found[0] < len(words) and words[end + found[0]].capital
    return named and joined and not words[end].key.startswith("spokes") and words[end + 1].tight


def is_told_of(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether what somebody is stands behind a name between commas: "Skyways, the airline, closed"."""
    key = words[end].key if end < len(words) and not words[end].tight else ""
    begins = key == lexicon.standing.article or key.endswith(lexicon.standing.endings)
    begins = begins or (bool(key) and words[end].possessive)  # "Exxel, Norway's oldest builder, closed"
    for at in range(end + 1, min(end + _TOLD, len(words))):
        if not begins or words[at].sentence != words[end - 1].sentence or words[at].capital:
            return False
        if not words[at].tight:
            return at > end + 1 and acts(words, at, lexicon, aside=True)
    return False


def is_willed(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether a name that ends at a place owns what a state wants: "at Ankara's request"."""
    owns = words[end - 1].possessive and end < len(words) and words[end].tight
    return owns and words[end].key in lexicon.standing.willed


def ends_clause(words: Sequence[Word], end: int) -> bool:
    """Whether nothing follows a name in its sentence, or not at once."""
    return end >= len(words) or not words[end].tight


def joins_state(words: Sequence[Word], place: int, cast: Cast) -> bool:
    """Whether "and" joins a name to a state, or to a capital that stood for its state."""
    return (
        place > 1
        and words[place - 1].key == "and"
        and bool(cast.mentions)
        and cast.mentions[-1].stretch.end == words[place - 2].end
        and cast.mentions[-1].rule in ("capital for its state", "state")
    )
