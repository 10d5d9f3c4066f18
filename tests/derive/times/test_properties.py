"""What holds of every text: stretches are literal, dates are EDTF, and nothing is ever raised."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.dates import parse_edtf
from viewer.derive.article import Article
from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.structure import structure_of
from viewer.derive.times import date_in_words, time_expressions
from viewer.derive.times.matching import grammar_of
from viewer.derive.times.tokens import tokens_of
from viewer.derive.times.words import time_words

_WORDS = time_words("en")
_OWN = sorted(
    {word for words in _WORDS.values.values() for word in words}
    | {word for words in _WORDS.classes.values() for word in words}
    | set(_WORDS.holidays)
    | set(_WORDS.zones)
)
_PIECES = st.one_of(
    st.sampled_from(_OWN).flatmap(lambda word: st.sampled_from([word, word.capitalize(), word.upper()])),
    st.integers(0, 2500).map(str),
    st.integers(0, 40).map(str),
    st.sampled_from(["3rd", "21st", "1990s", "'80s", "3/4/2019", "14:05", "9.30pm", "2015-16", "2019-02-29", "1,200"]),
    st.sampled_from([",", ".", "-", "–", "'s", "\n\n", "(", ")", "ago", "before", "after", "of", "the", "to", "and"]),
)
_SENTENCES = st.lists(_PIECES, max_size=25).map(" ".join)
_PUBLISHED = st.one_of(
    st.just(""),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["2020-02-29", "2020-02-06T10:30Z", "2020-02", "0001-01-01", "9999-12-31", "-0044-03-15", "soon"]),
)


def _found(text: str, published: str) -> tuple[TimeExpression, ...]:
    article = Article(text=text, body=Stretch(0, len(text)), published=published)
    return time_expressions(article, structure_of(text))


def _check(text: str, published: str) -> None:
    found = _found(text, published)
    assert found == _found(text, published)
    end = 0
    for each in found:
        assert end <= each.stretch.start < each.stretch.end <= len(text)
        end = each.stretch.end
        assert each.timex
        assert each.rule
        if each.edtf:
            bounds = parse_edtf(each.edtf).bounds
            if bounds.earliest_start is not None and bounds.latest_end is not None:
                assert bounds.earliest_start <= bounds.latest_end
        if each.kind == "set":
            assert not each.edtf


@given(st.text(max_size=200), _PUBLISHED)
def test_any_text(text: str, published: str) -> None:
    _check(text, published)


@given(_SENTENCES, _PUBLISHED)
def test_texts_of_words_about_time(text: str, published: str) -> None:
    _check(text, published)


@given(st.lists(st.text("0123456789.,:/-–'’sthndrTZ+ ", max_size=12), max_size=8).map(" ".join), _PUBLISHED)
def test_texts_of_digits(text: str, published: str) -> None:
    _check(text, published)


@given(_SENTENCES)
def test_without_publication_nothing_counts_from_it(text: str) -> None:
    assert all(each.basis != "publication" for each in _found(text, ""))


@given(st.one_of(st.text(max_size=40), _SENTENCES), _PUBLISHED)
def test_a_typed_phrase_gives_a_date_or_nothing(phrase: str, published: str) -> None:
    edtf = date_in_words(phrase, published, "en")
    assert edtf == "" or str(parse_edtf(edtf)) == edtf


@given(st.text("0123456789.,:/-–'sthndr", max_size=16))
def test_every_number_has_a_letter(text: str) -> None:
    grammar = grammar_of("en")
    for token in tokens_of(text, 0, len(text), grammar.lexicon):
        assert token.word.classes in grammar.letters


def test_long_texts_are_read_to_their_end() -> None:
    for piece in ("a", "1", '"', "January ", " ", "1,111", "2001-", "of the ", "'s", "the 3rd of May 2019 to ", "\n"):
        text = piece * (40_000 // len(piece)) + " It fell on 3 May 2019."
        assert _found(text, "2020-02-06")[-1].edtf == "2019-05-03"


def test_typed_phrases() -> None:
    assert date_in_words("early December", "2020-02-06", "en") == "[2019-12-01..2019-12-10]"
    assert date_in_words(" last Tuesday ", "2020-02-06", "en") == "2020-02-04"
    assert date_in_words("on 3 May 2019", "", "en") == "2019-05-03"
    assert date_in_words("may 2019", "", "en") == "2019-05"
    assert date_in_words("May", "2020-02-06", "en") == "2019-05"
    assert date_in_words("since december", "2020-02-06", "en") == "2019-12/2020-02-06"
    assert date_in_words("3 May 2019 or 4 June 2019", "", "en") == ""
    assert date_in_words("nobody knows", "2020-02-06", "en") == ""
    assert date_in_words("2021-99", "2021-03-18", "en") == ""
    assert date_in_words("1901-99", "2021-03-18", "en") == "1901/1999"
    assert date_in_words("last week", "", "en") == ""
