"""What records are called."""

import pytest

from viewer.document.types import Figure
from viewer.query.numbers import figure_number
from viewer.query.titles import list_title, mark_title


@pytest.mark.parametrize(
    ("figure", "told", "marked"),
    [
        (Figure(id="f", measure="deaths", value=1), "1 death", "death"),
        (Figure(id="f", measure="deaths", low=1, best=1, high=1), "1 death", "death"),
        (Figure(id="f", measure="fatalities", value=1), "1 fatality", "fatality"),
        (Figure(id="f", measure="deaths", value=2), "2 deaths", "deaths"),
        (Figure(id="f", measure="deaths", low=0, best=1, high=3), "1 (0 – 3) deaths", "deaths"),
        (Figure(id="f", measure="villages", value=1), "1 villages", "villages"),
    ],
)
def test_one_is_counted_in_the_singular_where_that_is_known(figure: Figure, told: str, marked: str) -> None:
    number = figure_number(figure)
    assert list_title(figure, number) == told
    assert mark_title(figure, number) == marked
