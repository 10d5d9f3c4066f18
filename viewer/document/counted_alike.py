"""What figures count, told alike: one account's "eight Turkish personnel" are another's "seven Turkish soldiers"."""

from functools import cache, lru_cache

from viewer.document.text import fold
from viewer.document.types import Figure

_ALIKE: tuple[tuple[str, ...], ...] = (
    ("people", "person", "persons", "individuals", "lives"),
    ("soldiers", "soldier", "troops", "personnel", "military personnel", "service members", "service personnel",
     "servicemen", "members of the military", "members of the armed forces"),
    ("deaths", "death", "dead", "fatalities", "fatality", "killed", "killing", "died", "death toll",
     "people killed", "people dead", "lives lost"),
    ("injuries", "injured", "injuring", "wounded", "wounding", "hurt",
     "people injured", "people wounded", "people hurt"),
    ("displaced", "fled", "people displaced", "displaced people"),
    ("missing", "people missing"),
    ("arrests", "arrested", "detained", "people arrested", "people detained"),
    ("police officers", "police officer", "policemen", "officers of the police"),
    ("protesters", "protester", "protestors", "demonstrators", "people protesting"),
    ("militants", "militant", "insurgents", "fighters", "fighter"),
    ("prisoners", "prisoner", "inmates", "inmate", "detainees"),
    ("workers", "worker", "employees", "staff"),
    ("houses", "house", "homes", "home"),
    ("air strikes", "air strike", "airstrikes", "airstrike"),
)  # fmt: skip
"""Terms for what is counted that accounts of one happening use for one another; the first stands for the rest."""


@cache
def _terms() -> dict[str, dict[tuple[str, ...], str]]:
    """Of each first word the terms that it opens, longest first, with what stands for them."""
    opened: dict[str, dict[tuple[str, ...], str]] = {}
    every = [(tuple(fold(term).split()), group[0]) for group in _ALIKE for term in group]
    for words, stands in sorted(every, key=lambda each: -len(each[0])):
        opened.setdefault(words[0], {})[words] = stands
    return opened


@lru_cache(1 << 14)
def counted_alike(words: str) -> str:
    """What is counted, folded, with one term for those that mean the same."""
    left = fold(words).split()
    told, at, terms = [], 0, _terms()
    while at < len(left):
        opened = terms.get(left[at], {})
        held = next((term for term in opened if tuple(left[at : at + len(term)]) == term), None)
        told.append(left[at] if held is None else opened[held])
        at += 1 if held is None else len(held)
    return " ".join(told)


def measured(figure: Figure) -> tuple[str, str]:
    """What a figure counts, as figures are told alike: its measure and unit."""
    return counted_alike(figure.measure), counted_alike(figure.unit)
