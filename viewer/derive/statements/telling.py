"""What a verb of saying does in its sentence, by the words behind it: it promises, warns somebody, puts a number."""

from viewer.derive.statements.lines import Line
from viewer.derive.statements.speakers import is_verbal

_NEAR = 8
"""Tokens between a quotation and the verb that says whose it is."""
_MORE = 16
"""Tokens of what tells more of a source."""
_OBJECT = 7
"""Tokens behind a verb among which stands what it does: "declared a nationwide state of emergency"."""
_TOLL = 8
"""Words from "put" to "at", and from there to a number."""
_COURT = 5
"""Tokens behind "to" among which a court is named."""
_HEARING = 6
"""Tokens from a court, as it is called, to what it hears."""


def hears(line: Line, place: int) -> bool:
    """Whether a court hears or an inquiry finds something: "a court in Lima heard on Monday that"."""
    after = place + 1
    after += line.among("time_starts", after) and after + 1 in line.times
    after += after in line.times
    told = line.among("that", after) or line.among("how", place + 1) or closes(line, place + 1)
    last = place - 1 - line.among("has", place - 1)
    if not told or last < 0:
        return False
    for at in range(last, max(-1, last - _HEARING), -1):
        if line.among("courts", at) or line.among("finders", at):
            return at == last or line.among("prepositions", at + 1) or line.among("of", at + 1)
        if line.mark(at) or line.among("verbs", at):
            return False
    return False


def is_clause_promised(line: Line, place: int) -> bool:
    """Whether what is promised is a clause or in somebody's words, and no thing: "promised to leave"."""
    if line.among("to_that", place):
        return True
    for at in range(place, min(place + _MORE, len(line))):
        if at in line.quotes or line.among("that", at) or (line.among("modal", at) and not line.among("to_that", at)):
            return True
        if line.mark(at) or line.among("and_but", at):
            return False
    return False


def warns_somebody(line: Line, place: int) -> bool:
    """Whether it is told who is warned, and of what: "warned Syria that"."""
    if not line.among("warning", place) or line.among("that", place + 1) or line.among("prepositions", place + 1):
        return False
    for at in range(place + 1, min(place + _NEAR, len(line))):
        if line.among("that", at):
            return True
        if line.mark(at) or at in line.quotes or at in line.times or is_verbal(line, at) or line.among("modal", at):
            return False
    return False


def puts_number(line: Line, place: int) -> bool:
    """Whether somebody says how many: "put the toll at 40"."""
    end = min(place + _TOLL, len(line))
    at = next((at for at in range(place + 2, end) if line.among("put_at", at)), None)
    if at is None or not any(line.among("counted", counted) for counted in range(place + 1, at)):
        return False
    return any(line.word(number)[:1].isdigit() or line.among("numbers", number) for number in range(at + 1, at + _TOLL))


def to_court(line: Line, place: int) -> bool:
    """Whether a court is asked for something, which is done by asking: "appealed to the High Court"."""
    for at in range(place, place + _COURT):
        if line.among("courts", at):
            return True
        if line.mark(at) or line.among("prepositions", at):
            return False
    return False


def is_deed(line: Line, place: int) -> bool:
    """Whether a verb does what it names: "declared a state of emergency", "dismissed the lawsuit".

    Behind a day ("Within hours of the attack on Friday, …") it stays a statement, with which that day is read.
    """
    if any(at in line.times and not _had_verb(line, at, place) for at in range(2, place)):
        return False
    for doing, done in (("declaring", "declared"), ("dismissing", "dismissed"), ("denying", "refused")):
        if line.among(doing, place):
            end = min(place + _OBJECT, len(line))
            for at in range(place + 1, end):
                if line.among("that", at) or line.mark(at) or at in line.quotes or line.among("be", at):
                    return False
                if line.among(done, at):
                    return not line.among("passive", at + 1)
    return False


def _had_verb(line: Line, first: int, end: int) -> bool:
    """Whether another verb, or the beginning of another clause, stands between a time and a verb."""
    between = range(first + 1, end)
    return any(is_verbal(line, at) or line.among("separators", at) or line.among("to", at) for at in between)


def closes(line: Line, place: int) -> bool:
    """Whether the sentence, or its clause, ends at a place, or a time stands there."""
    return place >= line.ends_at() or line.word(place) in (",", ";", ".") or place in line.times
