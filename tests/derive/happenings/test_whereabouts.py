"""Places that events take from the words before them, each with the rule by which they do."""

import pytest

from tests.derive.happenings.telling import event


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("The army holds Arica. Rebels attacked soldiers there on Monday.", "attacked", ("Arica",)),
        ("Rebels attacked a village near Arica. The rebels killed nine soldiers on Monday.", "killed", ("Arica",)),
        ("A storm displaced 300 people near Arica.\n\n5,000 people have been displaced since May.", "displaced", ()),
    ],
)
def test_a_place_is_taken_from_before(text: str, words: str, places: tuple[str, ...]) -> None:
    if places:
        found = event(text, words)
        assert found.places == places
        assert any(rule.startswith("inherited: ") for rule in found.rules)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels attacked a village near Arica. Chilean troops killed nine soldiers on Monday.", "killed"),
        ("Rebels attacked a village near Arica. The rebels killed nine soldiers again.", "killed"),
        ("Rebels attacked a village near Arica. Rebels signed the deal.", "signed"),
        ("There are rebels near Arica. Peru shelled rebels and there were losses.", "shelled"),
    ],
)
def test_nothing_is_taken_where_words_do_not_say_so(text: str, words: str) -> None:
    assert event(text, words).places == ()
