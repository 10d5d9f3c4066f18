"""Makes texts in SVG whole and as wide as they are here: Qt writes runs of a script in the order they are seen in."""

import re
import unicodedata
from collections.abc import Sequence
from html import escape, unescape
from itertools import islice

from viewer.layout.scene import Label, Measure

_TEXT = re.compile(r'<text ([^<>]*?)\bx="(-?[0-9.e+-]+)"([^<>]*)>([^<>]*)</text>')


def whole_texts(svg: str, labels: Sequence[Label], measure: Measure) -> str:
    """The SVG with each label as one text, in the order in which it is read and of the width it has here.

    So it can be searched and copied, Arabic too, and where the font is missing another one's letters overlap nothing. A
    file whose texts are not those of the labels, in their order, is left as it is.
    """
    found = list(_TEXT.finditer(svg))
    parts: list[str] = []
    end = at = 0
    for label in labels:
        if not _units(label.text):
            continue
        runs = _runs(label.text, found, at)
        if runs is None:
            return svg
        at += len(runs)
        whole = _whole(label, runs, measure)
        for run in runs:  # what is drawn between them stays
            parts += (svg[end : run.start()], whole)
            whole, end = "", run.end()
    return "".join(parts) + svg[end:]


def _runs(text: str, found: list[re.Match[str]], at: int) -> list[re.Match[str]] | None:
    """The texts from a place on that make up a label's, spaces after them included; None if they don't."""
    wanted, known = sorted(_units(text)), ""
    runs: list[re.Match[str]] = []
    for run in map(found.__getitem__, range(at, len(found))):
        units = _units(unescape(run[4]))
        if units and len(known) >= len(wanted):
            break
        known += units
        runs.append(run)
    return runs if sorted(known) == wanted else None


def _units(text: str) -> str:
    """The characters by which a label is known again; spaces and what is invisible may have been left out."""
    return "".join(character for character in text if unicodedata.category(character) not in {"Zs", "Cf", "Cc"})


def _whole(label: Label, runs: list[re.Match[str]], measure: Measure) -> str:
    seen = [run for run in runs if _units(unescape(run[4]))]  # others may be spaces of the label that follows
    left = min(seen, key=lambda run: float(run[2]))
    written = escape(label.text)
    if is_right_to_left(label.text):
        written = f'<tspan direction="rtl" unicode-bidi="embed">{written}</tspan>'
    width = measure.width(label.text, label.size, label.bold)
    fixed = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if len(label.text) > 1 else ""
    return f'<text {seen[0][1]}x="{left[2]}"{seen[0][3].rstrip()}{fixed}>{written}</text>'


def is_right_to_left(text: str) -> bool:
    """Whether a line reads from right to left: as its first letter that has a direction does."""
    strong = (side for side in map(unicodedata.bidirectional, text) if side in {"L", "R", "AL"})
    return next(islice(strong, 1), "L") != "L"
