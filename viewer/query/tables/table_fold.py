"""Many texts folded at once as a search compares them: ASCII by the engine, the rest by whole-array numpy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer.document.text import fold
from viewer.query.filter import RecordType

BETWEEN_TEXTS = "\x1f"
"""Stands between the texts of one record, so that no phrase runs from one into the next; all white space is spaces."""
BETWEEN_RECORDS = "\x1e"
_FEW_LETTERS = 64

# What Python's `str.split` takes for white space, for the engine's regular expressions.
_SPACES = r"\t-\r\x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_UNEVEN = rf"[{_SPACES}]|  |^ | $"

_TEXTS: Mapping[RecordType, tuple[str, ...]] = {
    RecordType.EVENT: ("title", "description", "date_text"),
    RecordType.STATEMENT: ("text", "channel"),
    RecordType.FIGURE: ("measure", "text", "unit"),
}


def written_sql(kind: RecordType, fields: Mapping[str, str], *, spaced: bool = True) -> str:
    """SQL for all that is written in a record itself, as one text.

    `fields` gives the event file's fields, as `StoredTable` has them; `spaced` makes single spaces of white space, as
    phrases need it.
    """
    lists = []
    if kind is RecordType.EVENT and "tags" in fields:
        lists.append(fields["tags"])
    if "evidence" in fields:
        lists.append(f"json_extract_string({fields['evidence']}, '$[*].exact')")
    texts = [fields[name] for name in _TEXTS[kind] if name in fields]
    parts = [f"nullif({_spaced(text) if spaced else text}, '')" for text in texts]
    for values in lists:
        each = f"list_transform({values}, lambda x: {_spaced('x')})" if spaced else values
        parts.append(f"nullif(array_to_string({each}, chr(31)), '')")
    return f"concat_ws(chr(31), {', '.join(parts)})" if parts else "''"


def _spaced(text: str) -> str:
    uneven = f"regexp_matches({text}, '{_UNEVEN}')"
    return f"CASE WHEN {uneven} THEN trim(regexp_replace({text}, '[ {_SPACES}]+', ' ', 'g')) ELSE {text} END"


def is_ascii_sql(text: str) -> str:
    """SQL for whether a text is ASCII alone."""
    return f"strlen({text}) = length({text})"


def folded_ascii_sql(text: str) -> str:
    """SQL that folds a text of ASCII alone."""
    return f"replace(lower({text}), '`', '''')"


@dataclass(frozen=True, eq=False)
class _FoldArrays:
    """What each UTF-16 unit folds to: so many, and which where it is one. Halves of pairs stay as they are."""

    units: NDArray[np.uint16]
    count: NDArray[np.uint8]


@cache
def _fold_arrays() -> _FoldArrays:
    units = np.arange(0x10000, dtype=np.uint16)
    count = np.ones(0x10000, dtype=np.uint8)
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        folded = fold(chr(code)).encode("utf-16-le")
        count[code] = len(folded) // 2
        if len(folded) == 2:
            units[code] = int.from_bytes(folded, "little")
    return _FoldArrays(units, count)


def fold_many(texts: str) -> str:
    """The same as `fold`, ten times as fast for long texts, and much of it beside other threads."""
    arrays = _fold_arrays()
    units = np.frombuffer(texts.encode("utf-16-le"), dtype="<u2")
    count = arrays.count[units]
    if len(units) and int(count.max()) > 1:
        longer = np.flatnonzero(np.bincount(units[count > 1]))
        if len(longer) > _FEW_LETTERS:
            return fold(texts)
        for letter in map(chr, longer.tolist()):
            texts = texts.replace(letter, fold(letter))  # what is folded already stays as it is
        return fold_many(texts)
    folded: bytes = arrays.units[units][count == 1].astype("<u2", copy=False).tobytes()
    return folded.decode("utf-16-le")


def fold_list(texts: Iterable[str]) -> list[str]:
    """Each text folded; none of them holds BETWEEN_RECORDS."""
    listed = list(texts)
    return fold_many(BETWEEN_RECORDS.join(listed)).split(BETWEEN_RECORDS) if listed else []
