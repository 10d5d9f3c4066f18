import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.document.sentences import sentence_around

ARTICLE = (
    'He spoke on Monday. "Who carried out the attack? It is the regime." Mr. J. Brown of the U.S. Army left at 3 p.m. '
    'on 4 Feb. 2020.\n\nA headline without a stop\n\n"Stop!" the minister said. “We will act”, he added. It cost '
    "1,000.50 dollars... but no. 5 was late. Is it over? Yes! The end"
)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("spoke", "He spoke on Monday."),
        ("carried out", '"Who carried out the attack?'),
        ("It is the regime", 'It is the regime."'),
        ("Army", "Mr. J. Brown of the U.S. Army left at 3 p.m. on 4 Feb. 2020."),
        ("headline", "A headline without a stop"),
        ("Stop", '"Stop!" the minister said.'),
        ("will act", "“We will act”, he added."),
        ("cost", "It cost 1,000.50 dollars... but no. 5 was late."),
        ("over", "Is it over?"),
        ("Yes", "Yes!"),
        ("end", "The end"),
        ("minister said. “We", '"Stop!" the minister said. “We will act”, he added.'),
    ],
)
def test_the_sentence_around(quote: str, sentence: str) -> None:
    start = ARTICLE.index(quote)
    first, last = sentence_around(ARTICLE, start, start + len(quote))
    assert ARTICLE[first:last] == sentence


def test_other_scripts_have_sentences_too() -> None:
    text = "我们会行动。他说。"
    assert [text[slice(*sentence_around(text, at, at + 1))] for at in (0, 7)] == ["我们会行动。", "他说。"]
    text = "Он ушёл. Она осталась."
    assert text[slice(*sentence_around(text, 10, 11))] == "Она осталась."


def test_a_text_without_stops_is_shown_in_part() -> None:
    first, last = sentence_around("word " * 100_000, 250_000, 250_004)
    assert first <= 250_000
    assert last >= 250_004
    assert last - first < 5_000


@settings(deadline=None)
@given(st.text(alphabet='aA .!?"“”\n1。', max_size=80), st.integers(-5, 90), st.integers(-5, 90))
def test_what_is_asked_for_is_always_within(text: str, start: int, end: int) -> None:
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= last <= len(text)
    if 0 <= start < end <= len(text):
        assert first <= start
        assert last >= end
