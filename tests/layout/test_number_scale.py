import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.layout.number_scale import scale_for, short_number


@pytest.mark.parametrize(
    ("numbers", "steps"),
    [
        ([520_000], [0, 200_000, 400_000, 600_000]),
        ([8, 8], [0, 2, 4, 6, 8]),
        ([-3, 4], [-4, -2, 0, 2, 4]),
        ([0], [0]),
        ([12, 20_000], [10, 100, 1_000, 10_000, 100_000]),
    ],
)
def test_steps_are_round(numbers: list[float], steps: list[float]) -> None:
    found = scale_for(numbers, 0, 100).steps()
    assert found[: len(steps)] == pytest.approx(steps)


@given(st.lists(st.floats(-1e200, 1e200), min_size=1, max_size=6))
def test_every_number_lies_on_the_scale_in_order(numbers: list[float]) -> None:
    scale = scale_for(numbers, 10, 110)
    heights = [scale.y(number) for number in sorted(numbers)]
    assert heights == sorted(heights, reverse=True)
    assert all(9.99 <= height <= 110.01 for height in heights)
    assert 1 <= len(scale.steps()) <= 7


def test_numbers_are_short() -> None:
    assert short_number(1_200_000, "en") == "1.2M"
    assert short_number(500_000, "tr") == "500.000"
    assert short_number(8e38, "en") == "8E38"
