"""Phrases about time against those that others have tagged: how many are found, and how many mean the same.

Half of each set (even positions) was looked at while rules were written; the other half was kept aside.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tests.benchmarks.derive.tagged_times import Tagged, TaggedText, labelled, specs, wars, wikinews
from viewer.dates import DateError, Precision, edtf_of, parse_edtf
from viewer.derive.article import Article
from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.structure import structure_of
from viewer.derive.times.expressions import told_times

_LEADING = re.compile(
    r"(?:(?:the|since|until|till|by|before|after|from|through|between|in|on|ever|up to|around|about)\s+)+", re.I
)
_PART_OF_DAY = re.compile(r"\s+(?:morning|afternoon|evening|night)$", re.I)
"""What tags of days leave out: "Thursday" of "Thursday night"."""
_BETWEEN = re.compile(r"\s*(?:[-–—/]|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*")
Same = Callable[[TimeExpression, Tagged], bool]


@dataclass
class Score:
    """Counts: tagged phrases, ours, and the pairs of them that agree."""

    tagged: int = 0
    ours: int = 0
    strict: int = 0
    relaxed: int = 0
    strict_value: int = 0
    relaxed_value: int = 0

    def row(self, name: str) -> str:
        """The measures in words."""
        return (
            f"{name:26} n {self.tagged:5}"
            f"  extent F1 {self._f1(self.strict):5.1f} strict {self._f1(self.relaxed):5.1f} relaxed"
            f"  value F1 {self._f1(self.strict_value):5.1f} strict {self._f1(self.relaxed_value):5.1f} relaxed"
            f"  right where found {100 * self.relaxed_value / max(1, self.relaxed):5.1f} %"
        )

    def _f1(self, agreed: int) -> float:
        return 200 * agreed / max(1, self.tagged + self.ours)


def ours_of(text: TaggedText, kinds: Sequence[str], whole: bool = False) -> list[TimeExpression]:
    """What is found in a text; ranges and open phrases as the phrases that they are made of, as tags have them."""
    article = Article(text=text.text, body=Stretch(0, len(text.text)), published=text.published)
    found: list[TimeExpression] = []
    for told in told_times(article, structure_of(text.text)):
        found += [told.expression] if whole else told.parts or _ends(told.expression, text.text)
    return [each for each in found if each.kind in kinds]


def _ends(range_of: TimeExpression, text: str) -> list[TimeExpression]:
    """The two ends of what one rule read as a range: "1914–1918", "April 6-7"."""
    first, slash, last = range_of.timex.partition("/")
    between = list(_BETWEEN.finditer(text, range_of.stretch.start, range_of.stretch.end))
    if not slash or not between:
        return [range_of]
    start, _, end = range_of.edtf.strip("[]").replace("..", "/").partition("/")
    one = replace(range_of, stretch=Stretch(range_of.stretch.start, between[-1].start()), timex=first, edtf=start)
    return [one, replace(range_of, stretch=Stretch(between[-1].end(), range_of.stretch.end), timex=last, edtf=end)]


def bounds_of(edtf: str) -> tuple[str, str]:
    """The first and last day of a date; empty where open."""
    try:
        bounds = parse_edtf(edtf).bounds
    except DateError:
        return "", ""
    first = "" if bounds.earliest_start is None else edtf_of(bounds.earliest_start, Precision.DAY)
    return first, "" if bounds.latest_end is None else edtf_of(bounds.latest_end - 1, Precision.DAY)


def same_bounds(ours: TimeExpression, tagged: Tagged) -> bool:
    """Whether our bounds are among those that are right."""
    return any(bounds_of(ours.edtf) == each for each in tagged.bounds)


def same_timex(ours: TimeExpression, tagged: Tagged) -> bool:
    """Whether the TIMEX3 values are one, as far as tags of other years write them alike."""
    return ours.timex.replace("-WE", "") == tagged.timex.replace("-WE", "")


def bare(stretch: Stretch, text: str) -> Stretch:
    """A stretch without the words before its date, which tags leave out or let in as they please."""
    match = _LEADING.match(text, stretch.start, stretch.end)
    return Stretch(match.end(), stretch.end) if match and match.end() < stretch.end else stretch


def day_alone(stretch: Stretch, text: str) -> Stretch:
    """A bare stretch without the part of the day behind it."""
    stretch = bare(stretch, text)
    part = _PART_OF_DAY.search(stretch.of(text))
    return Stretch(stretch.start, stretch.start + part.start()) if part else stretch


def score(
    texts: Iterable[TaggedText], kinds: Sequence[str], same: Same, misses: list[str] | None = None,
    whole: bool = False, extent: Callable[[Stretch, str], Stretch] = bare,
) -> Score:  # fmt: skip
    """Compares; each tagged phrase is paired with the first of ours that touches it."""
    total = Score()
    for text in texts:
        ours = ours_of(text, kinds, whole)
        skipped = [each.stretch for each in text.phrases if each.timex == "dateline"]
        ours = [each for each in ours if not any(each.stretch.touches(other) for other in skipped)]
        tagged = [each for each in text.phrases if each.timex != "dateline"]
        total.tagged += len(tagged)
        total.ours += len(ours)
        left = list(ours)
        for phrase in tagged:
            pair = next((each for each in left if each.stretch.touches(phrase.stretch)), None)
            if pair is None:
                _miss(misses, text, phrase, None)
                continue
            left.remove(pair)
            total.relaxed += 1
            exact = extent(pair.stretch, text.text) == extent(phrase.stretch, text.text)
            right = same(pair, phrase)
            total.strict += exact
            total.relaxed_value += right
            total.strict_value += exact and right
            if not right or not exact:
                _miss(misses, text, phrase, pair)
        for extra in left:
            _miss(misses, text, None, extra)
    return total


def _miss(misses: list[str] | None, text: TaggedText, tagged: Tagged | None, ours: TimeExpression | None) -> None:
    if misses is None:
        return
    at = (tagged.stretch if tagged else ours.stretch if ours else Stretch(0, 0)).start
    around = text.text[max(0, at - 50) : at + 50].replace("\n", " ")
    wanted = f"{tagged.stretch.of(text.text)!r} {tagged.timex} {tagged.bounds}" if tagged else "-"
    got = f"{ours.stretch.of(text.text)!r} {ours.edtf} {ours.timex} {ours.rule}" if ours else "-"
    misses.append(f"{text.name} {text.published} | {wanted} | {got} | {around}")


def wikinews_rows() -> list[str]:
    """GUM's Wikinews articles: dates by their bounds."""
    return [score(half, ("date", "time"), same_bounds).row(f"Wikinews, {name}") for name, half in _halves(wikinews())]


def news_rows() -> list[str]:
    """All news together: dates and times of day by their bounds."""
    rows = []
    gum = wikinews()
    for name, ours, gums in zip(("looked at", "kept aside"), labelled(), (gum[::2], gum[1::2]), strict=True):
        if ours or gums:
            rows.append(score([*ours, *gums], ("date", "time"), same_bounds).row(f"News, {name}"))
            alone = score([*ours, *gums], ("date", "time"), same_bounds, extent=day_alone)
            rows.append(alone.row("  without parts of the day"))
    return rows


def labelled_rows() -> list[str]:
    """Wikinews of 2019 with our labels: dates and times of day by their bounds."""
    halves = zip(("looked at", "kept aside"), labelled(), strict=True)
    return [score(half, ("date", "time"), same_bounds).row(f"Wikinews 2019, {name}") for name, half in halves if half]


def wars_rows() -> list[str]:
    """WikiWars: every phrase by its TIMEX3 value, ages, eras and "former" among them."""
    kinds = ("date", "time", "duration", "set", "vague")
    return [score(half, kinds, same_timex).row(f"WikiWars, {name}") for name, half in _halves(wars())]


def specs_rows() -> list[str]:
    """Recognizers-Text's examples, written for assistants: dates and ranges by their bounds."""
    rows = []
    for name, half in _halves(specs()):
        for text in half:
            text.phrases = [each for each in text.phrases if each.bounds]
        dated = [each for each in half if each.phrases]
        rows.append(score(dated, ("date", "time", "vague"), same_bounds, whole=True).row(f"Recognizers, {name}"))
    return rows


def _halves(texts: list[TaggedText]) -> list[tuple[str, list[TaggedText]]]:
    return [("looked at", texts[::2]), ("kept aside", texts[1::2])] if texts else []


def rows() -> list[str]:
    """All measures of phrases about time."""
    return [*news_rows(), *wikinews_rows(), *labelled_rows(), *wars_rows(), *specs_rows()]
