import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.document.text import fold, fold_with_offsets, matches, shown, without_lone_surrogates


@pytest.mark.parametrize(
    ("written", "as_shown"),
    [
        ("two\r\nlines\tand\x00more", "two lines and more"),
        ("  spaces \u2028 around ", "spaces around"),
        ("file\u202egnp.exe", "filegnp.exe"),
        ("\u2066open", "\u2066open\u2069"),
        ("closed\u2069", "closed"),
        ("\u2067in\u2069 out", "\u2067in\u2069 out"),
        ("half \ud83d", "half �"),
        ("Çavuşoğlu أحمد", "Çavuşoğlu أحمد"),
        ("<b>bold</b>", "<b>bold</b>"),
    ],
)
def test_shown(written: str, as_shown: str) -> None:
    assert shown(written) == as_shown


def test_shown_cuts_between_whole_letters() -> None:
    assert shown("abcdefghij", 5) == "abcd…"
    assert shown("abcde", 5) == "abcde"
    assert shown("abce\u0301fghij", 5) == "abc…"
    assert shown("x" * 10_000_000, 100) == "x" * 99 + "…"
    assert shown("we retaliated... twice", 17) == "we retaliated…"


@settings(deadline=None)
@given(st.text(st.characters(codec=None)))
def test_what_is_shown_is_one_line_that_any_file_can_hold_and_no_override_is_left(text: str) -> None:
    line = shown(text)
    assert not any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e")
    assert sum(line.count(mark) for mark in "\u2066\u2067\u2068") == line.count("\u2069")
    line.encode()


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("cavusoglu", "Mevlüt Çavuşoğlu said"),
        ("istanbul", "İstanbul"),
        ("istanbul", "ISTANBUL"),
        ("ISTANBUL", "ıstanbul"),
        ("İSTANBUL", "istanbul"),
        ("kilicdaroglu", "Kılıçdaroğlu"),
        ("lukasz", "Łukasz"),
        ("strasse", "Straße"),
        ("erdogan", "Erdog\u0306an"),
        ("احمد", "أحمد"),
        ("йод", "ИОД"),
        ("don't", "don’t"),
        ("nearly nine-year", "nearly\nnine‐year"),
        ("Οδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
    ],
)
def test_a_search_finds(wanted: str, text: str) -> None:
    assert fold(wanted) in fold(text)
    assert len(list(matches(text, wanted))) == 1


def test_different_letters_stay_different() -> None:
    assert fold("कि") != fold("कु")
    assert fold("か") != fold("が")
    assert fold("мир") != fold("мур")


def test_a_match_is_the_stretch_of_the_original() -> None:
    text = "In İzmir, cafe\u0301s and Straße."
    assert [text[start:end] for start, end in matches(text, "izmir")] == ["İzmir"]
    assert [text[start:end] for start, end in matches(text, "CAFE")] == ["cafe\u0301"]
    assert [text[start:end] for start, end in matches(text, "stras")] == ["Straß"]
    assert list(matches("aaaa", "aa")) == [(0, 2), (2, 4)]
    assert list(matches("ß", "s")) == [(0, 1)]
    assert list(matches("text", "")) == []


@settings(deadline=None)
@given(st.text())
def test_folding_again_changes_nothing_and_offsets_lead_back(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert fold(folded) == folded
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)


@settings(deadline=None)
@given(st.text(), st.integers(0, 50), st.integers(1, 10))
def test_every_part_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    stretches = list(matches(text, part))
    assert bool(stretches) == bool(fold(part))
    assert all(fold(part) in fold(text[begin:end]) for begin, end in stretches)


def test_half_characters_become_replacement_characters() -> None:
    assert without_lone_surrogates("a\udc00b") == "a�b"
    assert without_lone_surrogates("😀") == "😀"
