"""Long texts of one thing again and again: deriving from them takes time that grows with their length alone."""

from pathlib import Path

import pytest

from tests.fuzz.targets import Target, run_bounded, targets

_LENGTH = 60_000
_AGAIN = (
    "a", "1", '"', "“", " ", "\n", "January ", "Peru ", "said ", '"a" ', "1,000 ", "Mr. ", ". ", "He said. ",
    "killed ", "police killed Ab, ", "Ab said Cd killed 3 people and ", "“Ab said ", "A.", "'s", "in Ab, ",
    "x\n\ny said ", "from May 2 to June 3 ", "(a ", "1,000,", "12:30:", "e\u0301", "\u200b", "a\u200b ",
    "”a ", "»a ", "‘a\n\n", "'as ", "“a\" ", "the year before ", "النص ", "J. R. ", "AB Cd ", "🙂",
)  # fmt: skip


@pytest.fixture(scope="module")
def article() -> Target:
    return next(target for target in targets() if target.key == "article")


@pytest.mark.slow
@pytest.mark.parametrize("words", _AGAIN)
def test_again_and_again(article: Target, words: str, tmp_path: Path) -> None:
    run_bounded(article, (words * (_LENGTH // len(words))).encode(), tmp_path)


@pytest.mark.slow
def test_many_names(article: Target, tmp_path: Path) -> None:
    syllables = [f"{first}{second}" for first in "bcdfglmnprst" for second in "aeiou"]
    names = [f"{first.capitalize()}{second}" for first in syllables for second in syllables]
    run_bounded(article, "".join(f"John {name} Smith killed {name} in {name}. " for name in names).encode(), tmp_path)
