"""Fitting text into a width: whole characters only."""

from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, FixedMeasure
from viewer.layout.fitting import elided, one_line, slants

SIZE = 13

words = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("é́̈👩‍🚀️👍🏽🇹🇷क्षिกำ한각\u200dİıŞş العربية"),
    ),
    max_size=80,
)


@given(words, st.floats(0, 400), st.booleans())
def test_what_is_shown_fits(text: str, room: float, bold: bool) -> None:
    shown = elided(text, room, MEASURE, SIZE, bold)
    assert MEASURE.width(shown, SIZE, bold) <= room


@given(words, st.floats(0, 400))
@example("0.00", 21)
@example("Zoë\u0308\u0308\u0308 and more", 40)
@example("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 40)
def test_what_is_shown_is_the_start_or_all_of_it(text: str, room: float) -> None:
    shown = elided(text, room, MEASURE, SIZE)
    if shown != text and shown:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])
        assert len(shown) > 2


@pytest.mark.parametrize(
    "whole",
    [
        "e\u0301",  # an accent
        "👩\u200d🚀",  # joined
        "👍🏽",  # a skin tone
        "🇹🇷",  # a flag
        "❤\ufe0f",  # a variation
        "1\ufe0f\u20e3",  # a keycap
        "ก\u0e33",  # Thai, a spacing vowel
        "ท\u0e35\u0e48",  # Thai, two marks
        "क्षि",  # Devanagari, a conjunct and a vowel sign
        "각",  # Hangul in parts
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # a flag in tags
        "س\u0651\u064e",  # Arabic, two marks
    ],
)
def test_no_character_is_cut_in_two(whole: str) -> None:
    text = whole * 12
    cuts = {elided(text, room / 2, MEASURE, SIZE) for room in range(400)} - {"", text}
    assert cuts
    for shown in cuts:
        assert (len(shown) - 1) % len(whole) == 0, f"{shown!r} ends within a character"


def test_a_text_that_fits_is_left_as_it_is() -> None:
    assert elided("Idlib ", 7 * 6, MEASURE, SIZE) == "Idlib "


def test_no_room_shows_nothing_rather_than_a_lone_dot() -> None:
    assert elided("Idlib", 0, MEASURE, SIZE) == ""
    assert elided("Idlib", 14, MEASURE, SIZE) == ""


def test_no_space_or_comma_stands_before_the_dots() -> None:
    assert elided("Ankara, Moscow and Tehran", 8 * 7, MEASURE, SIZE) == "Ankara…"
    assert elided("Ankara – Moscow", 10 * 7, MEASURE, SIZE) == "Ankara…"


def test_a_megabyte_is_measured_by_its_start() -> None:
    asked: list[int] = []

    class Counting(FixedMeasure):
        def width(self, text: str, size: float, bold: bool = False) -> float:
            asked.append(len(text))
            return MEASURE.width(text, size, bold)

    shown = elided(one_line("a" * 1_000_000), 100, Counting(), SIZE)
    assert shown.startswith("aaa")
    assert max(asked) <= 2_000
    assert len(asked) < 20


@given(st.text(max_size=200))
def test_one_line_has_no_line_breaks_and_no_control_characters(text: str) -> None:
    assert not [letter for letter in one_line(text) if category(letter) == "Cc" or letter in "\u2028\u2029\u202e"]


def test_a_text_is_not_turned_around_by_another() -> None:
    assert one_line("by \u202eevil") == "by evil"


def test_only_scripts_that_have_italics_are_slanted() -> None:
    assert slants("Çavuşoğlu: “planned” – Сирия, Ελλάδα…")
    assert not slants("زيارة مخطط لها")
    assert not slants("計画された会談")
