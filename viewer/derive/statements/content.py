"""One thing that is said, and whether a quotation is a sentence of its own."""

from dataclasses import dataclass

from viewer.derive.statements.lines import Line, Span

SENTENCE = 5
"""Words that make a quotation more than a phrase."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: the tokens, the quotations in it, and whether it is the quotations alone (`direct`)."""

    span: Span
    quotes: tuple[int, ...]
    direct: bool
    before: bool
    """Whether it stands before its cue."""


def is_sentence(line: Line, place: int) -> bool:
    """Whether a quotation is a sentence of its own: it ends as one, or begins as one and is long."""
    written = line.tokens.written(place)
    inside = written[1 : -2 if written.endswith("''") else -1].strip(" \n\t`")
    if not inside:
        return False
    ends = inside[-1] in ".!?,…"
    begins = inside[0].isupper() or inside[0] in "[\"'“‘«"
    return (ends and begins) or (begins and len(inside.split(maxsplit=SENTENCE)) >= SENTENCE)
