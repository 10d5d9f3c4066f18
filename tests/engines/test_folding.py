"""Patterns find what a folded search finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.document.text import fold
from viewer.query.engines.folding import pattern

LETTERS = st.sampled_from("abcçşğıİöüÄéñłøđžАаёй0123456789 .-[]^\\(|)*+?{}$'\"%_/")
TEXTS = st.text(LETTERS, max_size=12)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("cavusoglu", "Mevlüt Çavuşoğlu"),
        ("istanbul", "İSTANBUL"),
        ("strasse", "Große Straße"),
        ("of posts", "Shelling of\tposts"),
        ("munchen", "Mu\u0308nchen"),
        ("محمد", "مُحَمَّد"),
        ("a.b", "a.b"),
    ],
)
def test_what_readers_take_for_the_same_is_found(words: str, text: str) -> None:
    assert re.search(pattern(fold(words)), text)


@given(TEXTS, TEXTS)
def test_patterns_find_what_folding_finds(words: str, text: str) -> None:
    wanted = " ".join(fold(words).split())
    if wanted:
        found = re.search(pattern(wanted), text) is not None
        assert found == (wanted in re.sub(r"\s+", " ", fold(text)))
