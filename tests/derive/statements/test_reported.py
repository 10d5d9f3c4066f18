"""What is told of somebody's words without quotation marks: what a reader wrote down before any rule was run on it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.stages import find_all

_RIGHT = 0.9
"""Of all lines, those not read yet among them."""


class _Line(NamedTuple):
    text: str
    words: str
    speaker: str
    known: bool


def _line(line: str) -> _Line:
    text, words, speaker = (each.strip() for each in line.removeprefix("? ").split("|"))
    return _Line(text, words, speaker, not line.startswith("?"))


_ALL = tuple(
    _line(line)
    for line in Path(__file__).with_name("reported.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


def _is_right(line: _Line) -> bool:
    found = find_all(Article(text=line.text, body=Stretch(0, len(line.text)), published="2021-03-18")).said
    start = line.text.index(line.words)
    wanted = Stretch(start, start + len(line.words))
    return any(
        each.speaker is not None
        and line.speaker.casefold() in each.speaker.of(line.text).casefold()
        and _alike(each.text, wanted)
        for each in found
        if each.mode != "direct"
    )


def _alike(one: Stretch, other: Stretch) -> bool:
    """Whether at least half of the characters of both are common to them."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common >= max(one.end, other.end) - min(one.start, other.start)


@pytest.mark.parametrize("line", [each for each in _ALL if each.known], ids=lambda line: f"{line.speaker}: {line.text}")
def test_words_without_marks_are_theirs_who_are_told_to_say_them(line: _Line) -> None:
    assert _is_right(line)


def test_most_are_read_rightly_also_of_those_that_are_known_to_fail() -> None:
    assert sum(map(_is_right, _ALL)) >= _RIGHT * len(_ALL)
