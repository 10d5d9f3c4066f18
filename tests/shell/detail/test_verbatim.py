import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.document.types import Mode
from viewer.shell.detail.verbatim import verbatim_parts

MODES: tuple[Mode, ...] = ("direct", "indirect", "mixed")


def own_words(text: str, mode: Mode = "mixed") -> list[str]:
    return [part.text for part in verbatim_parts(text, mode) if part.verbatim]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('killed "military specialists" there', ['"military specialists"']),
        ("called it a “drama” and a “shame”", ["“drama”", "“shame”"]),
        ("nannte es „ein Drama“.", ["„ein Drama“"]),
        ("parle d’un « drame » là", ["« drame »"]),
        ("said ‘it isn’t over’ twice", ["‘it isn’t over’"]),
        ("said 'it isn't over' twice", ["'it isn't over'"]),
        ("Turkey's and Russia's posts", []),
        ("Turkey’s and Russia’s posts", []),
        ("the quote “never ends", []),
        ('the quote "never ends', []),
        ("", []),
    ],
)
def test_in_a_mixed_statement_only_quoted_characters_are_verbatim(text: str, expected: list[str]) -> None:
    assert own_words(text) == expected


def test_a_direct_statement_is_all_verbatim_and_an_indirect_one_not_at_all() -> None:
    assert own_words("We will not stop there", "direct") == ["We will not stop there"]
    assert own_words('It will not "stop"', "indirect") == []


@given(st.text(alphabet="ab '\"“”‘’«»„\n"), st.sampled_from(MODES))
def test_no_character_is_lost(text: str, mode: Mode) -> None:
    assert "".join(part.text for part in verbatim_parts(text, mode)) == text
