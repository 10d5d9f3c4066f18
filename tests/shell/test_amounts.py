"""Rows and megabytes in words."""

import pytest

from viewer.document.progress import HowFar
from viewer.shell.amounts import far_in_words, megabytes, rows_in_words


@pytest.mark.parametrize(
    ("rows", "words"),
    [(0, "0"), (8_431, "8,431"), (310_400, "310,000"), (1_000_000, "1 million"), (3_140_000, "3.1 million")],
)
def test_rows_are_said_as_they_are_read_at_a_glance(rows: int, words: str) -> None:
    assert rows_in_words(rows, "en") == words


def test_numbers_are_written_as_the_language_does() -> None:
    assert rows_in_words(8_431, "tr") == "8.431"
    assert megabytes(1_320_000_000, "en") == "1,320"
    assert megabytes(300_000, "tr") == "0,3"


@pytest.mark.parametrize(
    ("far", "words"),
    [
        (
            HowFar(0.3, 3_100_000, 10_000_000, 412_000_000, 1_320_000_000),
            "3.1 million of about 10 million rows (412 of 1,320 MB)",
        ),
        (HowFar(0.3, 3_100, None, 0, 0), "3,100 rows"),
        (HowFar(0.3, 3_100, 3_000, 0, 0), "3,100 rows"),
        (HowFar(0.3, 0, None, 5_000_000, 9_000_000), "5 of 9 MB"),
        (HowFar(0.3), ""),
    ],
)
def test_what_is_known_is_said(far: HowFar, words: str) -> None:
    assert far_in_words(far, "en") == words
