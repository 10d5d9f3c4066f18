"""How far what follows a verb of saying reaches: to the next one, to the end of its aside, or of its sentence."""

from collections.abc import Sequence

from viewer.derive.statements.cue import Cue
from viewer.derive.statements.lines import Line
from viewer.derive.statements.speakers import is_verbal

_SEPARATORS = frozenset(",;:—–()")
_AHEAD = 8
"""Cues after one in which what it says may end."""
_OPENING = 10
"""Tokens from the comma that opens an aside to its verb of saying."""
_SUBJECT = 5
"""Tokens of a subject behind "and" up to its helping verb."""
_ADVERBS = 3
"""Adverbs before the verb that a sentence goes on with behind an aside."""


def region_end(line: Line, cues: Sequence[Cue], number: int) -> int:
    """Where what follows a cue ends.

    That is at the next clause of saying that doesn't lie within it, at the comma that closes the aside in which the cue
    stands, or with the sentence.
    """
    cue = cues[number]
    if cue.participle and cue.first == 0:
        return next((at for at in range(cue.after, len(line)) if line.word(at) == ","), line.ends_at())
    end = _before_next(line, cues, number)
    if cue.kind in ("object", "name"):
        end = next((at for at in range(cue.after, end) if line.word(at) == ";" or _begins_another(line, at)), end)
        end = _before_deed(line, cue, end)
        end = _without_time(line, cue, end)
    else:
        end = _before_silence(line, cue, end)
    begin = cues[number - 1].after if number else 0
    return _aside_end(line, cue, begin, end)


def _before_silence(line: Line, cue: Cue, end: int) -> int:
    """The words behind which a sentence tells what was not said: "said two men had been held, but gave no details"."""
    for at in range(cue.after + 1, end - 2):
        behind = at + line.among("and_but", at)
        if not (behind > at or line.among("lacking", at)):
            continue
        if any(line.saying.among("silences", " ".join(line.words[behind:last])) for last in (behind + 2, behind + 3)):
            return at - (line.word(at - 1) == ",")
    return end


def _begins_another(line: Line, comma: int) -> bool:
    """Whether a clause with a subject of its own begins behind a comma: "demand it, and a hearing has been set"."""
    if line.word(comma) != "," or not line.among("and_but", comma + 1):
        return False
    begins = line.among("determiners", comma + 2) or line.among("pronouns", comma + 2) or line.capital(comma + 2)
    for at in range(comma + 3, comma + 3 + _SUBJECT):
        if line.mark(at) or line.among("prepositions", at):
            return False
        if line.among("has", at) or line.among("passive", at) or line.among("modal", at):
            return begins
    return False


def _before_deed(line: Line, cue: Cue, end: int) -> int:
    """The "and" behind which the sentence goes on with a deed: "urged him to leave and spoke with the mayor"."""
    for at in range(cue.after, end):
        if line.among("that", at) or line.among("relatives", at) or at in line.quotes or line.word(at) in (";", ":"):
            return end
        asks = line.among("to", at - 1)  # "urged him to think and"
        finite = line.among("passive", at) or line.among("has", at) or is_verbal(line, at)
        if finite and at > cue.verb[1] and not asks and not line.saying.ends("ed", line.word(at)):
            return end
        if line.among("and_but", at) and _is_deed(line, at + 1) and at > cue.after:
            return at - (line.word(at - 1) == ",")
    return end


def _is_deed(line: Line, place: int) -> bool:
    """Whether a verb in the past stands here, with its object, or a verb that is denied."""
    if line.among("modal", place) and line.word(place).endswith(("n't", "n’t")):
        return True
    past = line.saying.ends("ed", line.word(place)) or (line.among("verbs", place) and not line.among("to", place))
    after = place + 1
    begins = any(line.among(group, after) for group in ("determiners", "owners", "prepositions", "pronouns"))
    return past and is_verbal(line, place) and (begins or line.capital(after) or after in line.times)


def _without_time(line: Line, cue: Cue, end: int) -> int:
    """The end of what is said, without when it was said: "demanded an apology this week"."""
    last = end - 1
    while last > cue.after and line.mark(last) and last not in line.times:
        last -= 1
    if last not in line.times or last - 1 <= cue.verb[1] - 1:
        return end
    if line.among("as", last - 1) and line.among("as", last - 3):
        return last - 3  # "as early as April"
    told = line.word(last - 1).isalpha() and not any(line.among(each, last - 1) for each in ("prepositions", "of"))
    return last if told and not line.among("determiners", last - 1) else end


def _before_next(line: Line, cues: Sequence[Cue], number: int) -> int:
    cue = cues[number]
    for other in cues[number + 1 : number + 1 + _AHEAD]:
        before = other.first - 1
        if other.first <= cue.after or before < cue.after + (cue.kind == "according"):
            continue
        if line.word(before) in _SEPARATORS or line.among("separators", before) or before in line.quotes:
            if before in line.quotes:
                return before + 1
            end = before
            while end > cue.after and (line.word(end - 1) in (",", ";") or line.among("and_but", end - 1)):
                end -= 1
            return end
        if other.participle and not line.among("that", before) and other.speaker is None:
            return other.first
    return line.ends_at()


def _aside_end(line: Line, cue: Cue, begin: int, end: int) -> int:
    """The comma behind which a sentence goes on: "The firm, which said it would close the mill, sold it"."""
    opening = _opening(line, cue)
    if opening is None or not _is_subject(line, begin, opening):
        return end
    told = cue.kind == "object" or line.among("warning", cue.verb[0])
    inner = False
    present: int | None = None
    for at in range(cue.after, end):
        told = told or at in line.quotes or is_verbal(line, at) or line.among("modal", at)
        if line.word(at) != ",":
            continue
        if inner:
            inner = False
        elif not told:
            inner = True  # "which said the mill, built in 1931, would close"
            told = False
        elif _goes_on(line, at + 1, end):
            return at
        elif line.among("relatives", at + 1):
            inner = True
        elif present is None and not cue.participle and _is_plain(line, at + 1):
            present = at
    return end if present is None else present


def _opening(line: Line, cue: Cue) -> int | None:
    """The comma that opens the aside whose verb a cue is: ", who said", ", whose leader said", ", arguing that"."""
    for at in range(cue.verb[0] - 1, max(0, cue.verb[0] - _OPENING), -1):
        if at in line.quotes or (line.mark(at) and line.word(at) != ","):
            return None
        if line.word(at) == ",":
            relative = line.among("relatives", at + 1) and not line.among("that", at + 1)
            hangs = cue.participle and all(_is_adverb(line, each) for each in range(at + 1, cue.verb[0]))
            return at if relative or hangs else None
    return None


def _is_subject(line: Line, begin: int, comma: int) -> bool:
    """Whether what stands before an aside has no verb yet."""
    first = begin
    for at in range(begin, comma):
        if line.word(at) in (";", ":", "—", "–") or at in line.quotes or (at > 0 and line.among("that", at)):
            first = at + 1
    if line.among("subordinators", first) or line.among("time_starts", first):
        first = next((at + 1 for at in range(first, comma) if line.word(at) == ","), first)
    plain = [at for at in range(first, comma) if at not in line.times]
    return bool(plain) and not any(is_verbal(line, at) or line.among("modal", at) for at in plain)


def _goes_on(line: Line, place: int, end: int) -> bool:
    """Whether a verb follows, behind no more than adverbs and days."""
    for at in range(place, min(place + _ADVERBS, end)):
        if is_verbal(line, at) or any(line.among(group, at) for group in ("modal", "passive", "has")):
            return True
        if not (at in line.times or _is_adverb(line, at) or line.among("time_starts", at)):
            return False
    return False


def _is_plain(line: Line, place: int) -> bool:
    """Whether a word may be a verb in the present with what it is about: "plan to strike"."""
    groups = ("determiners", "prepositions", "pronouns", "clause_starts", "and_but", "numbers", "subordinators")
    if not line.word(place).isalpha() or line.capital(place) or line.saying.ends("ing", line.word(place)):
        return False
    after = place + 1
    about = line.among("to", after) or line.among("determiners", after) or after in line.times
    return about and not any(line.among(each, place) for each in groups)


def _is_adverb(line: Line, place: int) -> bool:
    return line.among("adverbs", place) or (
        line.saying.ends("ly", line.word(place)) and not line.among("no_adverbs", place)
    )
