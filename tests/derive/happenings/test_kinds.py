"""What the news of many desks tells of: the kind of each event, by its verb and the words around that."""

from pathlib import Path

import pytest

from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.stages import find_all

_LINES = [
    tuple(part.strip() for part in line.split("|"))
    for name in ("kinds.txt", "kinds_told_at_length.txt", "kinds_in_reports.txt", "kinds_in_local_papers.txt")
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines()
    if line and not line.startswith(("#", "?"))
]


@pytest.mark.parametrize(("text", "words", "kinds"), _LINES)
def test_an_event_is_of_a_kind_that_a_reader_would_name(text: str, words: str, kinds: str) -> None:
    start = text.index(words)
    place = Stretch(start, start + len(words))
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2021-03-18")).happenings
    assert {each.kind for each in found if each.trigger.touches(place)} & set(kinds.split(", "))
