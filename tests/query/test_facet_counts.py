"""Counts as arrays tell the same as counts one by one."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.query.answers import FacetCount
from viewer.query.facet_counts import facet_counts

KEYS = ("a", "b", "c", "d", "e")


@st.composite
def counts(draw: st.DrawFn) -> tuple[FacetCount, ...]:
    """Some keys, each lying under an earlier one or none."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    made: list[FacetCount] = []
    for at, key in enumerate(keys):
        parent = draw(st.one_of(st.none(), st.sampled_from(keys[:at]))) if at else None
        kept, without_own, total = (draw(st.integers(0, 99)) for _ in range(3))
        made.append(FacetCount(key, key.upper(), kept, without_own, total, parent))
    return tuple(made)


@given(counts())
def test_they_are_the_same_one_by_one(given_: tuple[FacetCount, ...]) -> None:
    made = facet_counts(given_)
    assert tuple(made) == given_
    assert made == given_
    assert made[1:] == given_[1:]
    assert facet_counts(made) is made
    assert {count.key: made[made.rows.place[count.key]] for count in given_} == {count.key: count for count in given_}


@given(counts(), counts())
def test_rows_are_the_same_where_keys_names_and_parents_are(
    one: tuple[FacetCount, ...], other: tuple[FacetCount, ...]
) -> None:
    def told(given_: tuple[FacetCount, ...]) -> list[tuple[str, str, str | None]]:
        return [(count.key, count.label, count.parent) for count in given_]

    assert facet_counts(one).rows.same(facet_counts(other).rows) == (told(one) == told(other))
