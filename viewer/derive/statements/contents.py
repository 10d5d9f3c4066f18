"""What a cue says: the quotations and clauses that belong to it."""

from collections.abc import Sequence

from viewer.derive.statements.content import SENTENCE, Content, is_sentence
from viewer.derive.statements.cue import Cue
from viewer.derive.statements.finite import is_finite, tells_now
from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.reach import region_end
from viewer.derive.statements.speakers import is_verbal, phrase_after

_NAMING = 8
"""Words between "called" and the quotation that it calls something."""
_SUBJECT = 8
"""Tokens from a comma to the verb of the clause behind it."""
_AROUND = 3
"""Tokens after a cue in the midst of what is said."""


def contents_of(line: Line, cues: Sequence[Cue]) -> list[list[Content]]:
    """For each cue, what it says."""
    taken: set[int] = set()
    found: list[list[Content]] = []
    covered = uncovered = 0
    for number, cue in enumerate(cues):
        before_this = covered
        after = _after(line, cues, number, taken) if cue.kind != "subject" else _of_subject(line, cue)
        if after is not None and not after.direct and _follows_quotation(line, cue, taken):
            after = None
        before: Content | None = None
        if (
            cue.kind != "subject"
            and not _begins_clause(line, cue)
            and (after is None or after.direct or cue.kind == "according")
        ):
            clauses = after is None or (cue.kind == "according" and cue.first > 0)
            before = _before(line, cue, covered, taken, clauses)
            if before is None and clauses and number and _is_of_another(line, cues[number - 1], found[-1], cue):
                before = _before(line, cue, uncovered, taken, clauses)
        parts = [each for each in (before, after) if each is not None]
        if cue.kind == "according" and before is not None:
            quoted = after is not None and after.span[0] in line.quotes and not before.quotes
            parts = [after if quoted and after is not None else before]
        for each in parts:
            taken.update(line.quotes_in(*each.span))
            if not each.before:
                covered = max(covered, each.span[1])
        if _brings_other(cues, number, parts):
            parts = []  # "According to the Herald, Ana Lee said": it is she who says it
        if parts or not (cue.reused or cue.kind == "quotation"):
            # "agreed to meet" says nothing, and parts nothing from who says so
            uncovered, covered = before_this, max(covered, cue.after)
        found.append(parts)
    return found


def _is_of_another(line: Line, inner: Cue, parts: Sequence[Content], cue: Cue) -> bool:
    """Whether somebody at the end tells what another demanded: "Iran threatened to close it, state television said"."""
    ends = cue.after >= line.ends_at() and cue.kind in ("clause", "tell") and not cue.participle
    reaches = len(parts) == 1 and not parts[0].before and parts[0].span[1] == cue.first - 1
    return ends and reaches and inner.kind == "object" and line.word(cue.first - 1) == ","


def _brings_other(cues: Sequence[Cue], number: int, parts: Sequence[Content]) -> bool:
    """Whether what somebody is the source of is only that another said something."""
    if cues[number].kind != "according" or number + 1 == len(cues) or not parts or parts[0].before:
        return False
    other, first = cues[number + 1], parts[0].span[0]
    told = other.speaker is not None and not (other.participle or other.inverted) and other.kind in ("clause", "tell")
    return told and other.first <= first + 1 < other.after + 1


def _begins_clause(line: Line, cue: Cue) -> bool:
    """Whether what somebody is the source of is the clause behind: "…, but, according to his agent, he was ill"."""
    if cue.kind == "according" and line.among("and_but", cue.first - 1) and line.among("pronouns", cue.after):
        return True  # "… and according to his agent he was ill"
    return (
        cue.kind == "according"
        and cue.first > 1
        and line.word(cue.first - 1) == ","
        and (line.among("and_but", cue.first - 2) or line.among("separators", cue.first - 2))
        and line.word(cue.after) == ","
    )


def _of_subject(line: Line, cue: Cue) -> Content | None:
    """What the subject of a passive names: "her death" in "her death was confirmed by her son"."""
    named = phrase_after(line, cue.first)
    return None if named is None else _content(line, named, False)


def _follows_quotation(line: Line, cue: Cue, taken: set[int]) -> bool:
    """Whether a whole sentence in quotation marks stands right before a cue: that is what it says."""
    at = cue.first - 1
    at -= line.word(at) in (",", "—", "–")
    return (
        not cue.participle
        and cue.kind != "according"
        and at in line.quotes
        and at not in taken
        and is_sentence(line, at)
    )


def _after(line: Line, cues: Sequence[Cue], number: int, taken: set[int]) -> Content | None:
    cue = cues[number]
    if number + 1 < len(cues) and cues[number + 1].participle and cues[number + 1].first == cue.after:
        return None
    if cue.kind == "object":
        end = region_end(line, cues, number)
        last = _last_sentence(line, end, [at for at in line.quotes_in(cue.after, end) if at not in taken])
        if last is not None:
            return last
        return _content(line, (cue.verb[0], end), False) if end > cue.after else None
    end = region_end(line, cues, number)
    first = cue.after
    if line.word(first) in (",", ":", "—", "–", "-") and (first + 1 in line.quotes or line.word(first) == ":"):
        first += 1
    elif _is_parted(line, cue, first, end):
        first += 1  # "said on Monday, the dead were all young"
    elif line.word(first) in (",", ";", ".", ")", "—", "–") and not (
        cue.kind == "according" and line.word(first) == ","
    ):
        return None
    elif cue.kind == "according":
        first = _past_apposition(line, first + 1) if line.word(first) == "," else first
    if line.among("that", first):
        first += 1
        if line.word(first) in (":", ","):
            first += 1
    if cue.kind == "quotation" and number + 1 < len(cues) and not cues[number + 1].inverted:
        quoted = next((at for at in line.quotes_in(first, end) if at not in taken), -1)
        if cues[number + 1].verb[0] < quoted:
            return None  # "continued by noting that “…”"
    if first >= end or (cue.inverted and cue.kind != "according" and first not in line.quotes):
        return None
    return _said(line, cue, (first, end), taken)


def _is_parted(line: Line, cue: Cue, comma: int, end: int) -> bool:
    """Whether a comma parts a clause that is said from when or where: "said on Monday, the dead were all young"."""
    told = cue.kind in ("clause", "tell") and cue.speaker is not None and not (cue.inverted or cue.participle)
    if not told or line.word(comma) != "," or cue.after == cue.verb[1] or cue.first > 0:
        return False
    for at in range(comma + 1, min(comma + _SUBJECT, end)):
        if line.mark(at) or at in line.quotes or line.among("relatives", at) or line.among("subordinators", at):
            return False
        if any(line.among(group, at) for group in ("passive", "modal", "has", "verbs")) or is_verbal(line, at):
            return at > comma + 1 and not line.saying.ends("ing", line.word(comma + 1))
    return False


def _past_apposition(line: Line, place: int) -> int:
    """Past what tells more of a speaker between commas: "According to Ann Lee, who leads the party, it …"."""
    if line.saying.ends("ing", line.word(place)) and not line.capital(place):
        return _past_source(line, place)
    if not (line.among("relatives", place) or line.among("articles", place)):
        return place
    for at in range(place, min(place + 30, len(line))):
        if line.word(at) == ",":
            return place if line.among("examples", at + 1) else at + 1
        if is_verbal(line, at) and not line.among("relatives", place):
            return place
    return place


def _past_source(line: Line, place: int) -> int:
    """Past where a source has it from: "According to Interfax, citing the mayor of Lima, Ana Lee, it …"."""
    comma: int | None = None
    for at in range(place + 1, min(place + 30, len(line))):
        if at in line.quotes or is_verbal(line, at):
            break
        if line.word(at) == ",":
            comma = at
    return place if comma is None else comma + 1


def _said(line: Line, cue: Cue, span: Span, taken: set[int]) -> Content | None:
    first, end = span
    quotes = tuple(at for at in line.quotes_in(first, end) if at not in taken)
    if _bracketed(line, first, end):
        return None
    if cue.kind == "name":
        if not quotes and (line.among("with_quotation", cue.verb[0]) or _is_number(line, first)):
            return None
        named = not quotes and line.capital(first)
        if first in quotes and cue.speaker is not None and line.among("what", cue.first - 1):
            return _content(line, (first, first + 1), False)
        if cue.passive or first in quotes or end - first < 2 or line.among("not_named", first) or named:
            return None
        if not quotes and not _by_somebody(line, cue):
            return None
        return _content(line, span, False)
    if cue.kind == "quotation":
        if line.among("pleas", first):
            return None
        if not quotes or quotes[0] - first > _NAMING:
            return None
        alone = _alone(line, first, end, quotes)
        if first in quotes or alone is not None:
            return alone or Content((quotes[0], quotes[0] + 1), quotes[:1], True, False)
        return _content(line, span, False)
    if first in quotes and not line.among("that", first - 1):
        alone = _alone(line, first, end, quotes)
        if alone is not None:
            return alone
    last = _last_sentence(line, end, quotes)
    if last is not None:
        return last
    if cue.kind == "clause" and not quotes and line.among("weak", cue.verb[0]) and not _clause(line, cue, first):
        return None
    if cue.kind == "clause" and not quotes and line.among("strict", cue.verb[0]) and not is_finite(line, first, end):
        return None
    if cue.kind == "tell" and not quotes and not _told_clause(line, first, end):
        return None
    if line.among("warning", cue.verb[0]) and line.among("warned_of", first) and cue.after == cue.verb[1]:
        return _content(line, (cue.verb[0], end), False)
    if line.among("about", first) and not quotes and cue.kind == "clause" and not line.among("that", first - 1):
        return None
    if line.mark(first) and first not in line.quotes and line.word(first) not in ("$", "€", "£", "(", "[", "#", "@"):
        return None
    if (
        line.among("prepositions", first)
        and cue.after == first
        and not line.among("clause_starts", first)
        and not quotes
        and not _counts(line, first)
    ):
        return None
    if cue.kind == "clause" and not quotes and not is_finite(line, first, end):
        if (cue.participle and cue.first == 0) or not _by_somebody(line, cue):
            return None  # "Commenting on the storm, …", "the differences explain the link"
        bare = line.among("bare", cue.verb[0])
        first = cue.verb[1] if bare else cue.verb[0]  # "conceded defeat" says little without its verb
        return _content(line, (first, end), False)
    return _content(line, span, False)


def _counts(line: Line, place: int) -> bool:
    """Whether a number follows words such as "around" or "at least": "said around 3,500 members had joined"."""
    if any(line.saying.among("amount_phrases", " ".join(line.words[place:end])) for end in range(place + 2, place + 5)):
        return True
    following = line.word(place + 1)
    return line.among("amounts", place) and (following[:1].isdigit() or line.among("numbers", place + 1))


def _is_number(line: Line, place: int) -> bool:
    """Whether a number stands at a place, as in "called 19 witnesses"."""
    return line.word(place)[:1].isdigit() or (line.among("numbers", place) and line.word(place) not in ("to", "a"))


def _last_sentence(line: Line, end: int, quotes: Sequence[int]) -> Content | None:
    """The quotation that ends a sentence and is one: "told the BBC after the verdict: “My client is relieved.”"."""
    at = end - 1
    if at not in quotes or not is_sentence(line, at) or line.among("before_phrases", at - 1):
        return None
    return Content((at, end), (at,), True, False)


def _told_clause(line: Line, first: int, end: int) -> bool:
    return line.among("told_what", first) or is_finite(line, first, end)


def _by_somebody(line: Line, cue: Cue) -> bool:
    """Whether a subject can call something something: "the tower called the Needle" is no statement."""
    if cue.speaker is None:
        return True
    first, end = cue.speaker
    plain = first == 0 and end > 1 and not line.capital(1)  # a capital that only begins the sentence
    return any(
        line.capital(at) or any(line.among(group, at) for group in ("people", "spokes", "bodies", "pronouns"))
        for at in range(first + plain, end)
    )


def _clause(line: Line, cue: Cue, first: int) -> bool:
    """Whether a clause seems to begin."""
    return (
        line.among("that", first - 1)
        or line.among("clause_starts", first)
        or line.capital(first)
        or first in line.times
        or line.word(first)[:1].isdigit()
        or (cue.after > cue.verb[1] and not line.among("prepositions", first))
        or line.word(first).endswith("s")
    )


def _alone(line: Line, first: int, end: int, quotes: Sequence[int]) -> Content | None:
    """The quotations where nothing else is said, or where the first is a sentence of its own."""
    last = first
    together: list[int] = []
    for at in range(first, end):
        if at in quotes:
            together.append(at)
            last = at + 1
        elif not (line.mark(at) or line.among("and_but", at)):
            break
    rest = any(not line.mark(at) and at not in line.quotes and at not in line.times for at in range(last, end))
    introduced = line.word(first - 1) in (",", ":") and len(line.tokens.written(first).split()) >= SENTENCE
    if not rest or introduced or is_sentence(line, first):
        return Content((first, last), tuple(together), True, False)
    return None


def _before(line: Line, cue: Cue, covered: int, taken: set[int], clauses: bool) -> Content | None:
    """What stands before a cue at the end of its sentence: a quotation, or a clause where nothing follows the cue."""
    if cue.participle or cue.passive:
        return None
    end = cue.first
    if line.among("put", cue.verb[0]) and line.among("as", end - 1):
        end -= 1
    while end > covered and line.word(end - 1) in (",", "—", "–", "-"):
        end -= 1
    if end <= 0 or (end == cue.first and end - 1 not in line.quotes and cue.kind != "according"):
        return None
    if end - 1 in line.quotes and end - 1 not in taken:
        first = end - 1
        while first - 1 >= covered and (
            first - 1 in line.quotes or (line.mark(first - 1) and first - 2 in line.quotes)
        ):
            first -= 1
        quotes = tuple(at for at in line.quotes_in(first, end) if at not in taken)
        words = sum(1 for at in range(covered, first) if not line.mark(at))
        if words <= 2 or is_sentence(line, end - 1) or not clauses:
            return Content((first, end), quotes, True, True)
    if not clauses or cue.kind in ("object", "name", "quotation"):
        return None
    first = next((at + 1 for at in range(end - 1, covered, -1) if line.word(at) == ";"), covered)
    while first < end and ((line.mark(first) and first not in line.quotes) or line.among("and_but", first)):
        first += 1
    split = line.word(cue.after) == ","  # "Farmers, Ruiz said, are hungry."
    if end - first < (1 if split else 2) or (covered and first == covered and line.word(first - 1) != ","):
        return None
    if cue.kind != "according" and _goes_on(line, cue.after):
        return None  # "In her study, Falconer observed eleven species": it is said behind the cue, or nothing is
    broken = any(line.among(each, end - 1) for each in ("passive", "prepositions"))
    halved = cue.kind == "according" and split and broken
    joined = split and line.among("and_but", cue.after + 1)
    rest = split and cue.kind != "according" and _same_clause(line, cue.after + 1 + joined)
    told = joined or any(is_verbal(line, at) for at in range(first, end))
    told = told or (not split and cue.kind != "according" and tells_now(line, first, end))
    if rest or halved or not told:
        # What is said goes around the cue: "These orcas, Kock suggested, may have come later."
        end = line.ends_at()
        if line.word(cue.after) != "," or end - cue.after < _AROUND:
            return None
    return Content((first, end), tuple(at for at in line.quotes_in(first, end) if at not in taken), False, True)


def _same_clause(line: Line, place: int) -> bool:
    """Whether what goes on behind "she says," has no subject of its own: ", on a ticket", ", and had painted it"."""
    if line.word(place) in line.saying.verbs:
        return False  # ", adding that"
    if line.saying.ends("ing", line.word(place)):
        return False  # ", citing two officials"
    if line.among("to", place) or (line.among("prepositions", place) and not line.among("clause_joiners", place)):
        return not any(line.word(at) == "," for at in range(place, line.ends_at()))
    return line.among("has", place) or line.among("passive", place)


def _goes_on(line: Line, place: int) -> bool:
    """Whether a sentence goes on behind a verb of saying with what the verb is about."""
    return not (
        place >= line.ends_at() or line.mark(place) or place in line.quotes or place in line.times
        or line.among("prepositions", place) or line.among("adverbs", place) or line.saying.ends("ly", line.word(place))
    )  # fmt: skip


def _bracketed(line: Line, first: int, end: int) -> bool:
    """Whether nothing but brackets is left."""
    return line.word(first) == "(" and all(line.word(at) != ")" for at in range(first, end - 1))


def _content(line: Line, span: Span, before: bool) -> Content | None:
    first, end = span
    while end > first and (line.mark(end - 1) and end - 1 not in line.quotes and line.word(end - 1) not in (")", "%")):
        end -= 1
    while end - 2 > first and line.word(end - 2) == "," and line.among("contrasting", end - 1):
        end -= 2  # "denied all, however"
    if first >= end:
        return None
    return Content((first, end), line.quotes_in(first, end), False, before)
