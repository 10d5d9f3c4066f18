"""A guess of what each column of a plain table holds, by its name and by the first of its values."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from viewer.document.types import Status
from viewer.query.tables.mapping import ACTING, ColumnMapping, mapping_of
from viewer.query.tables.synonyms import find_columns, plain_name

SURE = 1.0
"""The score of a column that is called as the layout calls it."""
LEAST = 0.45
"""A guess with a lower score is none."""
_BY_VALUES = 0.46
"""The score of a column whose name says nothing."""
_NAMED = 0.8
_HINTED = 0.6
_MANY = 200
"""Values of a column that are looked at."""


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column may hold: a field of a mapping, or "" for none; how likely, from 0 to 1."""

    column: str
    field: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Look:
    """What the values of a column are like: shares of those that are filled."""

    filled: float = 0.0
    dates: float = 0.0
    years: float = 0.0
    numbers: float = 0.0
    latitudes: float = 0.0
    longitudes: float = 0.0
    links: float = 0.0
    words: float = 0.0
    names: float = 0.0
    statuses: float = 0.0
    lists: float = 0.0
    length: float = 0.0
    different: float = 0.0


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"""\W*(?:-?\d{{4}}-\d\d?(?:-\d\d?)?\b.*|\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{2,4}}\b.*
    |\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}}\b.*|[12]\d{{3}}[01]\d[0-3]\d(?:\d{{6}})?|\d{{4}}-[\#X]{{2}}-[\#X]{{2}}\W*
    |(?:\w+,?\s)?\d{{1,2}}(?:st|nd|rd|th)?[\s.-]*(?:{_MONTHS})[a-z]*[\s.,-]+'?\d{{2,4}}\b.*
    |(?:\w+,?\s)?(?:{_MONTHS})[a-z]*\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}\b.*|(?:{_MONTHS})[a-z]*\.?\s\d{{4}})""",
    re.IGNORECASE | re.VERBOSE,
)
_CODED = frozenset(["gender", "sex", "code", "flag"])
"""Words in a header whose values are no kinds of events, though few and often repeated."""
_YEAR = re.compile(r"[12]\d{3}(?:\.0)?|-?\d{1,4}\s?(?:BCE?|CE|AD)")
_NAME = re.compile(r"[^\W\d_][^\d]*[^\W\d_][^\d]*")
_LINK = re.compile(r"https?://\S+|www\.\S+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")

_STATUSES = frozenset(get_args(Status))

# Words in a header, in the languages in which such tables are often kept, by the field that they speak for.
_HINTS: Mapping[str, str] = {
    "date": "date datum fecha data jour tarih day datetime when time occurred happened filed published",
    "start": "start begin began beginning beginn anfang from von debut inicio since entered startdate datestart",
    "end": "end ended ende until till to bis fin finish enddate dateend departure",
    "title": "title headline titel titre titulo overskrift baslik subject name casename caption label event "
    "summary short ereignis vorfall schlagzeile evenement evento olay what was",
    "description": "description desc notes note details beschreibung descripcion comment comments remarks text body "
    "bemerkung content descr narrative significance abstract",
    "actors": "actor actors party parties side belligerent belligerents participant participants who akteur acteur "
    "beteiligte person people group team organisation organization member leader appointee perpetrator",
    "initiator": "initiator attacker aggressor plaintiff sender source_actor",
    "target": "target victim defendant recipient targets",
    "place": "place location locations ort lieu lugar city town country region state province where venue admin1 site",
    "latitude": "latitude lat breite",
    "longitude": "longitude lon lng long laenge",
    "kind": "type kind category class art typ tipo event_type nature tournament mode",
    "tags": "tags tag keywords keyword topics topic subjects issue issues labels",
    "source": "source sources quelle fuente publisher outlet newspaper reference citation",
    "url": "url link uri href website web permalink",
    "status": "status",
}  # fmt: skip
_FIELDS_OF_WORD = {word: field for field, words in _HINTS.items() for word in words.split()}
_FITS: Mapping[str, Callable[[_Look], bool]] = {
    "date": lambda look: look.dates + look.years >= 0.6,
    "start": lambda look: look.dates + look.years >= 0.6,
    "end": lambda look: look.dates + look.years >= 0.6,
    "latitude": lambda look: look.latitudes >= 0.9,
    "longitude": lambda look: look.longitudes >= 0.9,
    "url": lambda look: look.links >= 0.6,
    "kind": lambda look: look.words >= 0.6 and look.length < 60,
    "title": lambda look: look.words >= 0.5,
    "description": lambda look: look.words >= 0.5,
    "actors": lambda look: look.words >= 0.5 and look.length < 120,
    "initiator": lambda look: look.words >= 0.5 and look.length < 120,
    "target": lambda look: look.words >= 0.5 and look.length < 120,
    "place": lambda look: look.words >= 0.5 and look.length < 120,
    "tags": lambda look: look.words >= 0.5,
    "source": lambda look: look.words + look.links >= 0.5,
    "status": lambda look: look.statuses >= 0.9,
    "id": lambda look: look.different >= 0.999,
}
_SEVERAL = ("actors", "initiator", "target", "place", "tags", "source")
_FEW = {"actors": 3, "initiator": 1, "target": 1, "place": 2, "tags": 3, "source": 1}
"""Fields for which more than one column may be guessed, and for how many."""


def guess_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[ColumnGuess]:
    """A guess for each column, in order; what may stand only once is guessed of the likeliest column alone."""
    looks = [_look([row[place] if place < len(row) else "" for row in rows[:_MANY]]) for place in range(len(columns))]
    known = {header: field for field, header in find_columns("events", columns).items()}
    offers = [
        (score, place, field)
        for place, (column, look) in enumerate(zip(columns, looks, strict=True))
        for field, score in _scores(column, look, known.get(column, ""))
    ]
    taken: dict[str, int] = {}
    guessed: dict[int, ColumnGuess] = {}
    for score, place, field in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if score < LEAST or place in guessed or taken.get(field, 0) >= _FEW.get(field, 1):
            continue
        if score == _BY_VALUES and field in taken:
            continue
        if (field == "date" and "start" in taken) or (field == "start" and "date" in taken):
            continue
        taken[field] = taken.get(field, 0) + 1
        guessed[place] = ColumnGuess(columns[place], field, round(score, 2))
    if "end" in taken and "date" in taken and "start" not in taken:
        place = next(place for place, guess in guessed.items() if guess.field == "date")
        guessed[place] = ColumnGuess(columns[place], "start", guessed[place].score)
    if not {"title", "text", "description"} & taken.keys() and {*ACTING} & taken.keys():
        # titles are made of what else is known: of that alone which is known well
        guessed = {at: one for at, one in guessed.items() if (one.field, one.score) != ("kind", _BY_VALUES)}
    return [guessed.get(place, ColumnGuess(column)) for place, column in enumerate(columns)]


def guessed_mapping(guesses: Sequence[ColumnGuess]) -> ColumnMapping:
    """The mapping that guesses make."""
    found: dict[str, list[str]] = {}
    for guess in guesses:
        if guess.field:
            found.setdefault(guess.field, []).append(guess.column)
    return mapping_of(found)


def _scores(column: str, look: _Look, known: str) -> list[tuple[str, float]]:
    """The fields that a column may be, with scores."""
    name = plain_name(column)
    words = plain_name(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)).split("_")
    found: dict[str, float] = {}
    if known and _suits(known, look):
        found[known] = SURE if name == known else 0.9
    for at, word in enumerate(words):
        field = _FIELDS_OF_WORD.get(re.sub(r"\d+$", "", word), "")
        if field and _suits(field, look):
            share = _NAMED if len(words) == 1 else _HINTED + (0.1 if at == len(words) - 1 else 0.0)
            found[field] = max(found.get(field, 0.0), share - 0.03 * (len(words) - 1))
    if "date" in found and {"start", "end"} & found.keys():
        del found["date"]  # "start date"
    if look.dates >= 0.8 and not {"date", "start", "end"} & found.keys():
        found["date"] = 0.55
    if look.links >= 0.8 and "url" not in found:
        found["url"] = 0.5
    if not found and look.words >= 0.8 and look.filled >= 0.5 and not _CODED.intersection(words):
        found.update(_by_values(look))
    return list(found.items())


def _by_values(look: _Look) -> dict[str, float]:
    """What texts may be of which the name says nothing: long ones describe, short ones that recur are kinds."""
    if look.length > 120:
        return {"description": _BY_VALUES}
    if look.lists > 0.2:
        return {"tags": _BY_VALUES}
    if look.different > 0.9 and look.length > 12:
        return {"title": _BY_VALUES}
    if look.different < 0.1 and look.length < 40:
        return {"kind": _BY_VALUES}
    return {"actors": _BY_VALUES} if look.names >= 0.8 and look.length < 40 else {}


def _suits(field: str, look: _Look) -> bool:
    fits = _FITS.get(field)
    return look.filled == 0.0 or fits is None or fits(look)


def _look(values: Sequence[str]) -> _Look:
    texts = [value.strip()[:400] for value in values if value and value.strip()]
    if not texts:
        return _Look()
    count = len(texts)

    def share(fits: Callable[[str], object]) -> float:
        return sum(1 for text in texts if fits(text)) / count

    numbers = [float(text) for text in texts if _NUMBER.fullmatch(text) and len(text) < 30]
    return _Look(
        filled=count / max(1, len(values)),
        dates=share(_DATE.fullmatch),
        years=share(_YEAR.fullmatch),
        numbers=len(numbers) / count,
        latitudes=sum(-90 <= number <= 90 for number in numbers) / count,
        longitudes=sum(-180 <= number <= 180 for number in numbers) / count,
        links=share(_LINK.match),
        names=share(_NAME.fullmatch),
        statuses=share(lambda text: text.lower() in _STATUSES),
        words=share(lambda text: any(letter.isalpha() for letter in text) and not _DATE.fullmatch(text)),
        lists=share(lambda text: ";" in text),
        length=sum(map(len, texts)) / count,
        different=len(set(texts)) / count,
    )
