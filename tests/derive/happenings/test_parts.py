"""Who does what to whom in sentences of many desks: what a reader wrote down before any rule was run on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.derive.happenings.telling import Event, events

_BLOCKS = Path(__file__).with_name("parts.txt").read_text("utf-8").split("\n\n")
_RIGHT = 0.85
"""Of all lines, those not read yet among them."""


class _Line(NamedTuple):
    """What is told of one verb or noun of a text: those who take part, and those who may be told of as well."""

    text: str
    words: str
    parts: tuple[tuple[str, str], ...]
    perhaps: tuple[tuple[str, str], ...]
    known: bool


def _lines() -> Iterator[_Line]:
    for block in _BLOCKS:
        text, *told = [line for line in block.splitlines() if not line.startswith("#")] or [""]
        for line in told:
            words, _, rest = line[1:].partition("|")
            parts = [each.strip() for each in rest.split(",")]
            firm = tuple(_part(each) for each in parts if not each.startswith("?"))
            perhaps = tuple(_part(each[1:]) for each in parts if each.startswith("?"))
            yield _Line(text, words.strip(), firm, perhaps, line[0] == ">")


def _part(written: str) -> tuple[str, str]:
    name, _, role = written.rpartition(" ")
    return role, name.casefold()


_ALL = tuple(_lines())


def _is_right(line: _Line) -> bool:
    start = line.text.casefold().index(line.words.casefold())
    found = [each for each in events(line.text, "2019-06-06") if _touches(each, line, start)]
    if not found:
        return False
    read = [(role, name.casefold()) for role, name in found[0].parts if role not in ("speaker", "host")]
    wanted = all(any(_same(part, other) for other in read) for part in line.parts)
    return wanted and all(any(_same(part, other) for other in (*line.parts, *line.perhaps)) for part in read)


def _touches(event: Event, line: _Line, start: int) -> bool:
    at = line.text.find(event.words, max(0, start - len(event.words) + 1))
    return 0 <= at < start + len(line.words)


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and (one[1] in other[1] or other[1] in one[1])


@pytest.mark.parametrize("line", [each for each in _ALL if each.known], ids=lambda line: f"{line.words}: {line.text}")
def test_who_takes_part_is_told_by_the_words_around_the_verb(line: _Line) -> None:
    assert _is_right(line)


def test_most_are_read_rightly_also_of_those_that_are_known_to_fail() -> None:
    assert sum(map(_is_right, _ALL)) >= _RIGHT * len(_ALL)
