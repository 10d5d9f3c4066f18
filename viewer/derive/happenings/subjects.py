"""Whose deed a verb tells of: the names before it that are its subject, and those whom other words bring."""

from collections.abc import Iterator

from viewer.derive.findings import Mention
from viewer.derive.happenings.asides_before import aside_before
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.described import answer, is_described, state_of, title_words
from viewer.derive.happenings.parting import parting_words
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.told import said_from

_NEAR = 25
"""Words to a verb before a phrase."""
_TITLE = 7
"""Words between a name and the one that it describes."""
_LONGEST_TITLE = 4
"""Words."""
_BODIES = ("organisation", "media", "government")
_LISTED = 8
"""Names of a list."""


def subjects_of(reading: Reading, clause: Clause, place: int) -> list[Mention]:
    """The names before the verb that no preposition governs; for "who" and "which", the name before them."""
    grammar = reading.lexicon.grammar
    if clause.antecedent is not None and not has_own_subject(reading, clause, place):
        mention = reading.mention.get(clause.antecedent)
        return [mention] if mention is not None and not mention.as_place else []
    if clause.opener in reading.lexicon.grammar.asking:
        named = answer(reading, place)
        return [named] if named is not None else []
    start = clause.start
    if clause.shared:
        start = max(reading.bounds[reading.words[place].sentence][0], place - _NEAR, said_from(reading, place))
        verbs = [at for at in range(start, place) if at in reading.verb or at in reading.cue]
        if verbs:
            place = verbs[0]
    found: list[Mention] = []
    last_end = -1
    for at, mention in mentions_in(reading, start, place):
        if found and _tells_more(reading, last_end, at):
            last_end = reading.mention_end.get(at, at + 1)
            continue
        owned = is_owner(reading, at)
        if owned and found and reading.key(at - 1) in grammar.joiners and at - 1 == last_end:
            last_end = reading.mention_end.get(at, at + 1) - 1  # "Peru's Ana Lee and Chile's Ben Ito met"
        if mention.as_place or owned:
            continue
        further = bool(found) and _is_joined(reading, last_end, at)
        if further and last_end != reading.mention_end.get(reading.place_at(found[-1].stretch.start)):
            further = _kind(reading, found[-1]) == _kind(reading, mention)  # no more of whose or where somebody is
        if not further and (found or word_before(reading, at, start) in grammar.prepositions):
            continue
        found.append(mention)
        last_end = reading.mention_end.get(at, at + 1)
    found = _listed(reading, _persons(reading, found, place), clause.start)
    if found and (earlier := _joined_over_aside(reading, found[0])) is not None:
        found.insert(0, earlier)
    if not found:
        aside = aside_before(reading, place, None)  # "Halden, led by Ana Lee, bought"
        by = [
            each
            for at, each in mentions_in(reading, start, place)
            if word_before(reading, at, start) in grammar.by and at not in aside
        ]
        found = [each for each in by[:1] if not each.as_place]
    if not found and place in reading.spoken:
        for at in range(start, place):
            if reading.key(at) in grammar.first_person and reading.key(at) not in parting_words(reading.language).ours:
                speaker = spoken_by(reading, at)
                return [speaker] if speaker is not None else []
    return found


def has_own_subject(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether a clause of "which" names its subject itself: "the book that Ana Lee wrote", "from which she retired"."""
    grammar, at = reading.lexicon.grammar, clause.start
    if reading.key(at - 2) in grammar.prepositions:
        return True
    at += reading.key(at) in ("the", "a", "an") and at not in reading.mention_end
    title = reading.actors.titles.at(reading.words, at) if at < place and at not in reading.mention_end else None
    at += title[0] if title is not None else 0
    mention = reading.mention[at] if at in reading.mention_end else None
    if mention is not None and reading.mention_end[at] in reading.cue:
        return False  # "Ana Lee, who police say left in May"
    return at < place and mention is not None and not mention.as_place and not is_owner(reading, at)


def _is_joined(reading: Reading, last_end: int, place: int) -> bool:
    """Whether "and" joins a name to the one that ends at a place, or what that one's owner has."""
    at = place - 1 - _title_before(reading, place)
    grammar, kin = reading.lexicon.grammar, reading.actors.pronouns
    if reading.key(at) in kin.he_kin or reading.key(at) in kin.she_kin:
        at -= 1
        if reading.key(at) in grammar.owners | grammar.owners_or_objects:
            return at == last_end and reading.key(at - 1) in grammar.joiners  # "and her husband Ben Ito"
    if reading.key(at) in reading.lexicon.grammar.determiners:
        at -= 1
    return at == last_end and (reading.key(at) in reading.lexicon.grammar.joiners or reading.words[at].possessive)


def _title_before(reading: Reading, place: int) -> int:
    """The words of the title right before a name, and of its state: "and Peruvian President Ana Lee"."""
    for words in range(_LONGEST_TITLE, 0, -1):
        title = reading.actors.titles.at(reading.words, place - words) if place >= words else None
        if title is not None and title[0] == words and reading.words[place - words].capital:
            state = reading.actors.names.at(reading.words, place - words - 1) if place > words else None
            return words + (state is not None and state[0] == 1 and state[2].what == "adjective")
    return 0


def _tells_more(reading: Reading, last_end: int, place: int) -> bool:
    """Whether a name tells whose or from where the one before it is: "Ana Lee of Peru and Ben Ito of Chile"."""
    at = place - 1
    if reading.key(at) in reading.lexicon.grammar.determiners:
        at -= 1
    return at == last_end and reading.key(at) in reading.lexicon.grammar.belonging


def _listed(reading: Reading, found: list[Mention], start: int) -> list[Mention]:
    """All of a list whose last two a clause begins with: "Ana Lee of Lima, Ben Ito of Reno and Tom Roy left"."""
    if len(found) <= 1:
        return found
    kind, first = _kind(reading, found[0]), reading.place_at(found[0].stretch.start)
    low = reading.bounds[reading.words[first].sentence][0]
    while first > low and first <= start and len(found) < _LISTED and reading.gap(first).strip() == ",":
        begin = _mention_start(reading, first - 1)
        if begin is not None and reading.key(begin - 1) in reading.lexicon.grammar.determiners:
            begin -= 1
        if begin is not None and reading.key(begin - 1) in reading.lexicon.grammar.belonging:
            begin = _mention_start(reading, begin - 2)
        each = None if begin is None else reading.mention.get(begin)
        if begin is None or each is None or each.as_place or _kind(reading, each) != kind:
            break
        found, first = [each, *found], begin
    return found


def _kind(reading: Reading, mention: Mention) -> str:
    return reading.entities[mention.entity].kind


def _mention_start(reading: Reading, place: int) -> int | None:
    """Where the mention begins that a word is in."""
    mention = reading.mention.get(place)
    while mention is not None and reading.mention.get(place - 1) is mention:
        place -= 1
    return None if mention is None else place


def _persons(reading: Reading, found: list[Mention], place: int) -> list[Mention]:
    """The person behind a state that only tells what that person is: "US singer Ana Lee"."""
    if len(found) == 1 and is_described(reading, found[0]):
        start = reading.place_at(found[0].stretch.end)
        for at, each in mentions_in(reading, start, place):
            named = reading.entities[each.entity].kind == "person" or at == start  # "the US House of Representatives"
            if named and not is_owner(reading, at):
                brought = word_before(reading, at, start) in reading.lexicon.grammar.prepositions
                return found if brought else [each]
    return found


def _joined_over_aside(reading: Reading, mention: Mention) -> Mention | None:
    """The first of two subjects that an aside parts: "Peru, which has a port, and Chile should …"."""
    grammar = reading.lexicon.grammar
    place = reading.place_at(mention.stretch.start)
    low = reading.bounds[reading.words[place].sentence][0]
    if reading.key(place - 1) not in grammar.joiners or place - 2 < low or reading.gap(place - 1).strip() != ",":
        return None
    at = place - 2
    while at > max(low, place - _NEAR) and reading.gap(at).strip() != ",":
        at -= 1
    before = reading.mention.get(at - 1)
    aside = (reading.key(at) in grammar.asides or reading.key(at)[:1].isdigit()) and at > low
    return before if aside and before is not None and not before.as_place else None


def spoken_by(reading: Reading, place: int) -> Mention | None:
    """Who "we" or "I" is within a quotation, inferred: the speaker; "we" of an office, its state."""
    entity = reading.voice.get(place)
    if entity is None:
        return None
    state = reading.state.get(place)
    if state is not None and reading.key(place) in reading.lexicon.grammar.plural_person:
        entity = state
    return Mention(reading.stretch(place, place + 1), entity, "first person", inferred=True, confidence="medium")


def mentions_in(reading: Reading, start: int, end: int) -> Iterator[tuple[int, Mention]]:
    """The mentions that begin from one place to before another, with their places."""
    for at in range(start, end):
        if at in reading.mention_end:
            yield at, reading.mention[at]


def is_owner(reading: Reading, place: int) -> bool:
    """Whether a name only owns what follows: "Turkey's posts", "her house" but not "arrested her on"."""
    end = reading.mention_end[place]
    grammar = reading.lexicon.grammar
    if _describes(reading, end) or _is_adjective(reading, place, end):
        return True
    if reading.key(place) in grammar.owners_or_objects:
        after = reading.key(end)
        goes_on = end < len(reading.words) and reading.words[end].tight and end not in reading.time
        return goes_on and after not in grammar.prepositions and after not in grammar.openers
    return reading.words[end - 1].possessive or reading.key(place) in grammar.owners


def _is_adjective(reading: Reading, place: int, end: int) -> bool:
    """Whether a name only tells which thing is meant: "a Victorian mill", "Shahed drones", "a Facebook user"."""
    alone = reading.key(place - 1) in ("a", "an") and reading.entities[reading.mention[place].entity].kind in _BODIES
    if not (alone or reading.mention[place].rule == "name"):
        return False
    if end >= len(reading.words) or not reading.words[end].tight:
        return False
    grammar, word = reading.lexicon.grammar, reading.words[end]
    key = word.key
    held = (grammar.prepositions, grammar.joiners, grammar.helpers, grammar.openers, grammar.determiners, grammar.be)
    bare = key.isalpha() and not word.capital and not key.endswith(("ly", "ed"))
    return bare and end not in reading.verb and end not in reading.cue and not any(key in each for each in held)


def _describes(reading: Reading, end: int) -> bool:
    """Whether a name that ends at a place only describes the one behind it: "U.S. Secretary of State Ann Lee"."""
    grammar = reading.lexicon.grammar
    at = end
    while at < min(len(reading.words), end + _TITLE) and reading.words[at].tight and at not in reading.time:
        if at in reading.mention_end:
            mention = reading.mention[at]
            beside = mention.rule in ("title and name", "name of a body")
            return at > end - beside and not mention.as_place and not mention.inferred
        title = reading.actors.titles.at(reading.words, at)
        if title is not None:
            at += title[0]
            continue
        key = reading.key(at)
        if (
            at in reading.verb or at in reading.cue or key in grammar.prepositions or key in grammar.joiners
            or key in grammar.helpers or key in grammar.openers or key in grammar.determiners or key in grammar.objects
        ):  # fmt: skip
            return False
        at += 1
    return False


def amount_before(reading: Reading, place: int, end: int) -> int:
    """How many words that tell how exact the number behind them is end at a place: "at least" in "at least 33"."""
    following = reading.key(place + 1)
    if place + 1 >= end or not (following[:1].isdigit() or following in reading.lexicon.grammar.counts):
        return 0
    phrases = parting_words(reading.language).amount_phrases
    lengths = (length for length in (3, 2, 1) if place + 1 - length >= 0)
    return next(
        (
            length for length in lengths
            if " ".join(map(reading.key, range(place + 1 - length, place + 1))) in phrases
        ),
        0,
    )  # fmt: skip


def word_before(reading: Reading, place: int, low: int) -> str:
    """The word before a name, past articles, adjectives and numbers, and past "and" with another name before it."""
    grammar = reading.lexicon.grammar
    titled = title_words(reading, place)
    at, article = place - 1 - titled, False
    while at >= low and place - at <= 4 and at not in reading.time:
        key = reading.key(at)
        if key in grammar.of and reading.key(at - 1) in grammar.counts:
            at -= 2  # "dozens of soldiers"
            continue
        if (told := amount_before(reading, at, place)) > 1:
            at -= told  # "at least 33 soldiers"
            continue
        amount = at + 1 < place and (reading.key(at + 1)[0].isdigit() or reading.key(at + 1) in grammar.counts)
        if (
            key in grammar.owners
            or reading.words[at].possessive
            or (amount and key in parting_words(reading.language).amounts)
        ):
            at -= 1  # "by his kidnappers", "around 200 pensioners"
            continue
        if key in grammar.prepositions or key in grammar.joiners:
            if key in grammar.joiners and (at - 1) in reading.mention:
                first = at - 1
                while first - 1 >= low and reading.mention.get(first - 1) is reading.mention[at - 1]:
                    first -= 1
                inner = word_before(reading, first, low) if first > low else ""
                return inner or key
            return key
        if at == place - 1 - titled and titled and (state := state_of(reading, at)) is not None:
            at = state - 1  # "an advisor for U.S. President Ana Lee"
            continue
        if at in reading.mention or at in reading.verb or (article and key not in grammar.counts):
            return ""
        article = key in ("the", "a", "an")
        at -= 1
    return ""
