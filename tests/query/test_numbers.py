"""Figures' numbers in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.document.types import Figure
from viewer.query.numbers import SHORT_TEXT, count_in_words, figure_number, shortened_amount


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        (Figure(id="f", measure="m", value=8), "8"),
        (Figure(id="f", measure="m", value=1000, qualifier="more-than"), "> 1,000"),
        (Figure(id="f", measure="m", value=12, qualifier="at-least"), "≥ 12"),
        (Figure(id="f", measure="m", value=5, qualifier="at-most"), "≤ 5"),
        (Figure(id="f", measure="m", value=5, qualifier="less-than"), "< 5"),
        (Figure(id="f", measure="m", value=9, qualifier="about"), "≈ 9"),
        (Figure(id="f", measure="m", value=520_000), "520,000"),
        (Figure(id="f", measure="m", low=10_000, high=20_000), "10,000 – 20,000"),
        (Figure(id="f", measure="m", low=5, best=7, high=9), "7 (5 – 9)"),
        (Figure(id="f", measure="m", low=5, high=5), "5"),
        (Figure(id="f", measure="m", low=16, best=11, high=16), "11 (16 – 16)"),
        (Figure(id="f", measure="m", low=16, best=16, high=16), "16"),
        (Figure(id="f", measure="m", low=5), "≥ 5"),
        (Figure(id="f", measure="m", high=5), "≤ 5"),
        (Figure(id="f", measure="m", best=5), "5"),
        (Figure(id="f", measure="m", value=2.5), "2.5"),
        (Figure(id="f", measure="m", value=-3), "-3"),
        (Figure(id="f", measure="m", value=0), "0"),
        (Figure(id="f", measure="m", value=1e22), "10,000,000,000,000,000,000,000"),
        (Figure(id="f", measure="m", value=1e-7), "0.0000001"),
        (
            Figure(id="f", measure="m", qualifier="vague", text="hundreds of thousands of people"),
            "hundreds of thousands",
        ),
        (Figure(id="f", measure="m", text="dozens"), "dozens"),
        (Figure(id="f", measure="m", value=float("inf"), text="untold"), "untold"),
    ],
)
def test_numbers_carry_their_qualifier(figure: Figure, number: str) -> None:
    assert figure_number(figure) == number


def test_numbers_are_grouped_as_the_language_does() -> None:
    figure = Figure(id="f", measure="m", value=1_234_567.5)
    assert figure_number(figure, "tr") == "1.234.567,5"
    assert figure_number(figure, "de-DE") == "1.234.567,5"
    assert figure_number(figure, "no such language") == "1,234,567.5"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_is_lost_and_no_exponent_shown(value: float) -> None:
    written = figure_number(Figure(id="f", measure="m", value=value))
    assert set(written) <= set("-0123456789,.")
    assert Decimal(written.replace(",", "")) == Decimal(str(value))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("hundreds of thousands of people", "hundreds of thousands"),
        ("displacing tens of thousands", "tens of thousands"),
        ("several dozen villages", "several dozen"),
        ("on binlerce kişi", "on binlerce kişi"),
        ("nobody has ever counted them all, they say", "nobody has ever counted…"),
        ("Donaudampfschifffahrtsgesellschaften", "Donaudampfschifffahrtsgesel…"),
        ("two\nlines\x00", "two lines"),
        ("", ""),
    ],
)
def test_amounts_in_words_are_shortened(text: str, short: str) -> None:
    assert shortened_amount(text) == short


@given(st.text())
def test_amounts_in_words_are_short(text: str) -> None:
    assert len(shortened_amount(text)) <= SHORT_TEXT + 8  # isolates that are closed may add some


def test_counts_are_grouped() -> None:
    assert (count_in_words(41), count_in_words(12_345), count_in_words(12_345, "tr")) == ("41", "12,345", "12.345")
