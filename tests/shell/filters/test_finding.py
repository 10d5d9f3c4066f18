"""Finding keys by name, checked against looking at each."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.document.text import fold
from viewer.shell.filters.finding import index_names, plain

NAMES = st.text(alphabet="abÀß éĞ'", max_size=6)


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=12), st.text(alphabet="abàs eg'", min_size=1, max_size=3)
)
def test_the_keys_are_found_one_of_whose_names_holds_a_text(names: list[list[str]], text: str) -> None:
    wanted = plain(text)
    expected = [place for place, called in enumerate(names) if any(wanted in fold(name) for name in called)]
    assert index_names(names).holding(wanted) == expected


@given(st.text(max_size=20))
def test_plain_names_compare_as_others_do(text: str) -> None:
    assert plain(text).isascii() or plain(text) == fold(text)
    assert fold(plain(text)) == fold(text)
