"""Whose words stand between quotation marks of many kinds, in sentences of many shapes: what a reader wrote down."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from viewer.derive.article import Article
from viewer.derive.findings import Said, Stretch
from viewer.derive.stages import find_all

_LINES = Path(__file__).with_name("quotations.txt")
_RIGHT = 0.9
"""Of all lines, those not read yet among them."""


class _Line(NamedTuple):
    text: str
    words: str
    speaker: str
    known: bool


def _lines() -> Iterator[_Line]:
    for line in _LINES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, words, speaker = (each.strip() for each in line.removeprefix("? ").split("|"))
            yield _Line(text.replace("\\n", "\n"), words, speaker, not line.startswith("?"))


_ALL = tuple(_lines())


def _is_right(line: _Line) -> bool:
    found = find_all(Article(text=line.text, body=Stretch(0, len(line.text)), published="2021-03-18")).said
    of_it = [each for each in found if any(mark.of(line.text) == line.words for mark in each.verbatim)]
    if line.speaker == "-":
        return not any(each.mode == "direct" for each in of_it)
    return any(line.speaker.casefold() in _named(each, line.text) for each in of_it)


def _named(said: Said, text: str) -> str:
    return said.speaker.of(text).casefold() if said.speaker is not None else ""


@pytest.mark.parametrize("line", [each for each in _ALL if each.known], ids=lambda line: f"{line.words}: {line.text}")
def test_words_between_marks_are_theirs_who_say_them(line: _Line) -> None:
    assert _is_right(line)


def test_most_are_read_rightly_also_of_those_that_are_known_to_fail() -> None:
    assert sum(map(_is_right, _ALL)) >= _RIGHT * len(_ALL)
