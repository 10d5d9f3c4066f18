"""Figures: how many are found with their value, qualifier, unit and what they count."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.benchmarks.derive.labelled import SHARED, Marked, f1, sentences, wikinews
from viewer.derive.article import Article
from viewer.derive.figures import amounts
from viewer.derive.findings import Amount, Stretch, TimeExpression
from viewer.derive.structure import structure_of

_DATES = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day, )?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december) \d{1,2}(?:, \d{4})?\b|(?<!\d)(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wanted:
    """A figure that a person marked; `sure` is false for those that count neither way."""

    stretch: Stretch
    low: float = 0
    high: float = 0
    qualifier: str = ""
    unit: str = ""
    head: str = ""
    sure: bool = True


@dataclass
class Score:
    """Counts over texts."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0
    qualifiers: int = 0
    units: int = 0
    measures: int = 0
    touched: int = 0

    def row(self, name: str) -> str:
        """What is printed."""
        precision, recall, both = f1(self.right, self.found, self.wanted)
        share = 100 / max(1, self.right)
        return (
            f"{name}: value F1 {both:.1f} (precision {precision:.1f}, recall {recall:.1f}), qualifier right "
            f"{self.qualifiers * share:.1f} %, unit {self.units * share:.1f} %, counted {self.measures * share:.1f} %; "
            f"n={self.wanted}"
        )


def rows() -> list[str]:
    """The scores as lines."""
    return [
        *_halves("own sentences", list(sentences("figure_sentences.txt"))),
        *_halves("Wikinews", list(wikinews("figures.txt"))),
        *_specs(),
    ]


def amounts_of(text: str) -> tuple[Amount, ...]:
    """The figures of a text, its time expressions found first."""
    article = Article(text=text, body=Stretch(0, len(text)))
    structure = structure_of(text)
    return amounts(article, structure, times_of(article))


def times_of(article: Article) -> tuple[TimeExpression, ...]:
    """Its time expressions, or plain years and dates alone where that stage is not there."""
    try:
        from viewer.derive.times import time_expressions
    except ImportError:
        return tuple(
            TimeExpression(Stretch(*match.span()), "date", "", "", "plain") for match in _DATES.finditer(article.text)
        )
    found: tuple[TimeExpression, ...] = time_expressions(article, structure_of(article.text))
    return found


def wanted_of(marked: Marked) -> list[Wanted]:
    """What a person marked, found in the text in order."""
    place, found = 0, []
    for line in marked.lines:
        sure = not line.startswith("?")
        parts = [each.strip() for each in line.removeprefix("?").strip().split("|")]
        match = re.compile(rf"(?<![\w,.]){re.escape(parts[0])}(?!\d)").search(marked.text, place)
        assert match is not None, (parts[0], marked.text[place : place + 80])
        place = match.end()
        stretch = Stretch(*match.span())
        if len(parts) < 6:
            found.append(Wanted(stretch, sure=False))
        else:
            found.append(Wanted(stretch, float(parts[1]), float(parts[2]), parts[3], parts[4], parts[5], sure))
    return found


def score(marked: Iterable[Marked], show: bool = False) -> Score:
    """The counts over texts; `show` prints each error."""
    result = Score()
    for each in marked:
        found = list(amounts_of(each.text))
        wanted = wanted_of(each)
        for one in wanted:
            hits = [amount for amount in found if amount.number.touches(one.stretch)]
            found = [amount for amount in found if amount not in hits]
            if not one.sure:
                continue
            result.wanted += 1
            result.found += len(hits)
            good = [amount for amount in hits if _same_value(amount, one)]
            if not good:
                if show:
                    print("MISS ", one.stretch.of(each.text), "|", [_shown(amount, each.text) for amount in hits])
                continue
            result.right += 1
            _compare(result, good[0], one, each.text, show)
        result.found += len(found)
        if show:
            for amount in found:
                print(
                    "EXTRA",
                    _shown(amount, each.text),
                    "|",
                    each.text[max(0, amount.stretch.start - 30) : amount.stretch.end + 30].replace("\n", " "),
                )
    return result


def _compare(result: Score, amount: Amount, one: Wanted, text: str, show: bool) -> None:
    measure = amount.measure.of(text).lower() if amount.measure else ""
    result.qualifiers += amount.qualifier == one.qualifier
    result.units += amount.unit == one.unit
    counted = measure.endswith(one.head.lower()) if one.head else True
    result.measures += counted
    if show and not (amount.qualifier == one.qualifier and amount.unit == one.unit and counted):
        print("DIFF ", _shown(amount, text), "wanted", one.qualifier, one.unit, one.head)


def _same_value(amount: Amount, one: Wanted) -> bool:
    low = amount.low if amount.low is not None else amount.high
    high = amount.high if amount.high is not None else amount.low
    assert low is not None
    assert high is not None
    return abs(low - one.low) <= 1e-6 * max(1, abs(one.low)) and abs(high - one.high) <= 1e-6 * max(1, abs(one.high))


def _shown(amount: Amount, text: str) -> str:
    measure = amount.measure.of(text) if amount.measure else None
    value = f"{amount.low}..{amount.high} {amount.qualifier} {amount.unit}"
    return f"{amount.stretch.of(text)!r} {value} [{measure}] {amount.rule}"


def _halves(name: str, texts: Sequence[Marked]) -> list[str]:
    if not texts:
        return [f"{name}: not here"]
    return [
        score(each for each in texts if not each.kept).row(f"{name}, built on"),
        score(each for each in texts if each.kept).row(f"{name}, kept aside"),
    ]


def spec_cases(name: str) -> list[tuple[str, list[tuple[str, float]]]]:
    """The cases of a Recognizers spec whose expected values are numbers."""
    path = SHARED / "data" / "nlp" / "recognizers-specs" / f"{name}.json"
    if not path.exists():
        return []
    cases = []
    for case in json.loads(path.read_text("utf-8-sig")):
        wanted = []
        for result in case["Results"]:
            value = str((result.get("Resolution") or {}).get("value"))
            try:
                wanted.append((result["Text"], float(value.rstrip("%"))))
            except ValueError:
                continue
        if len(wanted) == len(case["Results"]):
            cases.append((case["Input"], wanted))
    return cases


def _specs(show: bool = False) -> list[str]:
    lines = []
    for name in (
        "Number/NumberModel",
        "Number/PercentModel",
        "NumberWithUnit/CurrencyModel",
        "NumberWithUnit/DimensionModel",
    ):
        cases = spec_cases(name)
        for kept in (False, True):
            right = found = wanted = 0
            for text, expected in cases[int(kept) :: 2]:
                values = [_best(each) for each in amounts_of(text) if _asked(name, each)]
                found += len(values)
                wanted += len(expected)
                left = list(values)
                for phrase, value in expected:
                    hit = next((each for each in left if abs(each - value) <= 1e-9 * max(1, abs(value))), None)
                    if hit is not None:
                        left.remove(hit)
                        right += 1
                    elif show and not kept:
                        print(name, "MISS", repr(phrase), value, "in", repr(text[:150]), values)
                if show and not kept and left:
                    print(name, "EXTRA", left, repr(text[:150]))
            precision, recall, both = f1(right, found, wanted)
            half = "kept aside" if kept else "built on"
            lines.append(
                f"{name}, {half}: value F1 {both:.1f} (precision {precision:.1f}, recall {recall:.1f}); n={wanted}"
            )
    return lines


def _asked(name: str, amount: Amount) -> bool:
    """Whether a spec marks such figures at all: those with units mark nothing else."""
    return not name.startswith("NumberWithUnit") or amount.unit not in ("", "%")


def _best(amount: Amount) -> float:
    value = amount.low if amount.low is not None else amount.high
    return value if value is not None else float("nan")
