"""Phrases about time in short articles of many kinds: each means the days that a reader takes it for."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from tests.benchmarks.derive.times import bounds_of
from viewer.derive.article import Article
from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.structure import structure_of
from viewer.derive.times import time_expressions


class _Story(msgspec.Struct, frozen=True):
    published: str
    text: str
    times: tuple[str, ...]


class _Line(NamedTuple):
    story: _Story
    stretch: Stretch
    edtf: str
    known: bool


_STORIES = tuple(
    story
    for name in ("stories.toml", "reports.toml", "others.toml")
    for story in msgspec.convert(
        tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["stories"], tuple[_Story, ...]
    )
)


def _lines(story: _Story) -> list[_Line]:
    found, at = [], 0
    for line in story.times:
        phrase, edtf = (each.strip() for each in line.removeprefix("? ").split("|"))
        start = story.text.index(phrase, at)
        at = start + 1
        found.append(_Line(story, Stretch(start, start + len(phrase)), edtf, not line.startswith("?")))
    return found


_ALL = [line for story in _STORIES for line in _lines(story)]


@cache
def _read(story: _Story) -> tuple[TimeExpression, ...]:
    article = Article(text=story.text, body=Stretch(0, len(story.text)), published=story.published)
    return time_expressions(article, structure_of(story.text))


@pytest.mark.parametrize(
    "line", [each for each in _ALL if each.known], ids=lambda line: line.stretch.of(line.story.text)
)
def test_a_phrase_means_in_its_article_the_days_that_a_reader_takes_it_for(line: _Line) -> None:
    read = [each.edtf for each in _read(line.story) if each.stretch.touches(line.stretch)]
    assert bounds_of(line.edtf) in [bounds_of(each) for each in read]
