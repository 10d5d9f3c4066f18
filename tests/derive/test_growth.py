"""A text twice as long takes about twice as many steps, whatever it is made of: counted as calls, not as time."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from viewer.derive.drafting import draft_document
from viewer.derive.loading import article_of_text
from viewer.derive.stages import find_all

_SHORT = 2_000
_MOST = 2.2
"""Times the steps of a text half as long: twice, and what a few words more of a window add."""
_AGAIN = (
    "a", "1", "A", '"', "“", "(", "()", "[(“‘", ",", "-", "\n", "“x ", '"a" ', "‘a\n\n", "12 ", "1,000 ", "5% ", "$1 ",
    "the ", "and ", "he ", "to ", "said ", "killed ", "attack ", "who ", "since ", "after ", "yesterday ", "on Monday ",
    "early March ", "in 2019, ", "from May 2 to June 3 ", "two hundred ", "Ab ", "Peru ", "PERU ATTACKED CHILE ",
    "Mr. ", "J. R. ", "Gen. Ab Cd ", "Ab Cd. ", "U.N. ", ". ", "He said. ", "Peru attacked Chile. ", "in Ab, ",
    "police killed Ab, ", "Ab said Cd killed 3 people and ", "“Ab said ", "“a” said Ab. ", "12 people were killed. ",
    "14:05 Troops entered Lima.\n", "They attacked again. ", "x\n\ny said ", "the army of the state moved to ",
    "Two of the 12 people killed were found dead there. ", "Ab told Cd that “it was Ef”, adding that he would go. ",
)  # fmt: skip


def _steps(of: Callable[[], object]) -> int:
    """How many functions are called, those of the language among them."""
    counted = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        of()
    finally:
        sys.setprofile(before)
    return counted


def _steps_of_deriving(text: str) -> int:
    article = article_of_text(text, published="2020-02-06")
    return _steps(lambda: draft_document(article, find_all(article)))


@pytest.fixture(scope="module", autouse=True)
def none_at_all() -> int:
    """The steps of an article without words, once all data are read."""
    _steps_of_deriving("Peru attacked Chile on Monday, Ana Solberg said. ")
    return _steps_of_deriving("x")


@pytest.mark.parametrize("words", _AGAIN)
def test_steps_grow_with_length(words: str, none_at_all: int) -> None:
    times = _SHORT // len(words)
    short = _steps_of_deriving(words * times) - none_at_all
    long = _steps_of_deriving(words * (2 * times)) - none_at_all
    assert long <= _MOST * short + 1_000
