import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.document.evidence import Found, find_quote, why_broken
from viewer.document.types import Evidence

TEXT = "The regime attacked. We answered. The regime fled. We stayed in Idlib,\nnear the border."


def a_quote(exact: str, start: int | None = None, prefix: str = "", suffix: str = "") -> Evidence:
    end = None if start is None else start + len(exact)
    return Evidence(source="s", exact=exact, start=start, end=end, prefix=prefix, suffix=suffix)


def test_a_quote_that_holds_is_exact_however_often_it_stands_there() -> None:
    assert find_quote(TEXT, a_quote("The regime", 34)) == Found(34, 44, "exact")
    assert find_quote(TEXT, a_quote("The regime", 0)) == Found(0, 10, "exact")


def test_a_quote_without_a_place_is_found_by_its_words() -> None:
    assert find_quote(TEXT, a_quote("We answered")) == Found(21, 32, "exact")
    assert find_quote(TEXT, a_quote("The regime", suffix=" fled")) == Found(34, 44, "exact")


def test_a_quote_that_moved_is_found_again() -> None:
    assert find_quote("New words. " + TEXT, a_quote("We answered", 21)) == Found(32, 43, "repaired")


def test_of_several_places_the_one_among_the_same_words_is_chosen() -> None:
    moved = "New words. " + TEXT
    assert find_quote(moved, a_quote("The regime", 34, suffix=" fled. We")) == Found(45, 55, "repaired")
    assert find_quote(moved, a_quote("The regime", 34, prefix="", suffix=" attacked")) == Found(11, 21, "repaired")
    assert find_quote(moved, a_quote("We", 51, prefix="fled. ", suffix=" stayed")) == Found(62, 64, "repaired")


def test_several_places_and_nothing_to_tell_them_apart_are_broken() -> None:
    quote = a_quote("The regime", 3)
    assert find_quote(TEXT, quote) is None
    assert "2 places" in why_broken(TEXT, quote)


def test_the_same_words_around_two_places_leave_only_the_one_clearly_nearer() -> None:
    text = "He said no. Then he left. " + "x" * 100 + " He said no. Then he left."
    near = a_quote("no", 9, prefix="He said ", suffix=". Then")
    assert find_quote(text, near) == Found(8, 10, "repaired")
    between = a_quote("no", 70, prefix="He said ", suffix=". Then")
    assert find_quote(text, between) is None
    assert "do not tell apart" in why_broken(text, between)
    nowhere = a_quote("no", None, prefix="He said ", suffix=". Then")
    assert find_quote(text, nowhere) is None


def test_a_short_quote_among_other_words_is_broken() -> None:
    text = "Quite another text, in which Idlib stands as well."
    quote = a_quote("Idlib", 66, prefix="We stayed in ", suffix=",\nnear the border")
    assert find_quote(text, quote) is None
    assert "other words" in why_broken(text, quote)


def test_a_long_quote_among_other_words_is_itself() -> None:
    text = "Rewritten. The regime attacked. We answered, and much followed."
    quote = a_quote("The regime attacked. We answered", 0, prefix="Once more ", suffix=". The regime")
    assert find_quote(text, quote) == Found(11, 43, "repaired")


def test_words_that_are_gone_are_broken() -> None:
    quote = a_quote("We surrendered", 21)
    assert find_quote(TEXT, quote) is None
    assert why_broken(TEXT, quote) == "the quote is not in the source's text"


def test_line_breaks_may_change() -> None:
    quote = a_quote("stayed in Idlib, near the border", 53)
    found = find_quote(TEXT, quote)
    assert found is not None
    assert found.how == "repaired"
    assert TEXT[found.start : found.end] == "stayed in Idlib,\nnear the border"


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 10), (10**30, 10**30 + 1), (10, 0), (None, 10), (21, None), (21, 25), (-21, -10)]
)
def test_a_place_that_cannot_be_is_no_place(start: int | None, end: int | None) -> None:
    quote = Evidence(source="s", exact="We answered", start=start, end=end)
    found = find_quote(TEXT, quote)
    assert found is not None
    assert (found.start, found.end) == (21, 32)


@pytest.mark.parametrize("exact", ["", " ", "\n"])
def test_an_empty_quote_is_broken(exact: str) -> None:
    assert find_quote(TEXT, a_quote(exact, 3)) is None
    assert why_broken(TEXT, a_quote(exact, 3)) == "the quote is empty"


def test_a_quote_that_stands_everywhere_is_broken() -> None:
    assert find_quote("a" * 100_000, a_quote("a", 10**6)) is None


def test_nothing_is_wrong_with_a_quote_that_is_found() -> None:
    assert why_broken(TEXT, a_quote("We answered", 21)) == ""


_WORDS = st.lists(st.sampled_from(["we", "said", "no", "yes", "they", "left"]), max_size=30).map(" ".join)


@settings(deadline=None)
@given(_WORDS, _WORDS, st.integers(0, 100), st.integers(1, 12), st.integers(0, 8))
def test_a_highlight_is_never_wrong(before: str, after: str, start: int, length: int, context: int) -> None:
    """Whatever changed around a quote, what is found reads as the quote, and one that holds stays where it is."""
    exact = before[start : start + length]
    quote = Evidence(
        source="s",
        exact=exact,
        start=start,
        end=start + len(exact),
        prefix=before[max(0, start - context) : start],
        suffix=before[start + len(exact) : start + len(exact) + context],
    )
    for text in (before, after, after + before, before + after):
        found = find_quote(text, quote)
        if found is not None:
            assert text[found.start : found.end].split() == exact.split()
            assert found.how == "repaired" or (found.start, found.end) == (start, start + len(exact))
        else:
            assert why_broken(text, quote)
    if exact.strip():
        assert find_quote(before, quote) == Found(start, start + len(exact), "exact")
