"""The innermost holder of a place is the one that a look through all of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.findings import Stretch
from viewer.derive.innermost import innermost

_HOLDERS = st.lists(
    st.builds(lambda start, length: Stretch(start, start + length), st.integers(0, 30), st.integers(0, 20)), max_size=12
)


@given(_HOLDERS, st.lists(st.integers(0, 5), max_size=24))
def test_as_a_look_through_all_finds_it(holders: list[Stretch], lengths: list[int]) -> None:
    ends = [sum(lengths[: at + 1]) for at in range(len(lengths))]
    places = [Stretch(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end]
    expected = [
        min(((each.end - each.start, number) for number, each in enumerate(holders) if each.holds(place)), default=None)
        for place in places
    ]
    assert list(innermost(places, holders)) == [found[1] if found else None for found in expected]
