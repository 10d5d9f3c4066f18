"""Figures in sentences: their values, qualifiers, units and what they count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.derive.article import Article
from viewer.derive.figures import amounts
from viewer.derive.findings import Amount, Stretch
from viewer.derive.structure import structure_of


def _amounts(text: str) -> tuple[Amount, ...]:
    return amounts(Article(text=text, body=Stretch(0, len(text))), structure_of(text), ())


def _shown(text: str) -> list[tuple[float | None, float | None, str, str, str]]:
    return [
        (each.low, each.high, each.qualifier, each.unit, each.measure.of(text) if each.measure else "")
        for each in _amounts(text)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shelling killed eight Turkish personnel.", (8, 8, "exact", "", "Turkish personnel")),
        ("It staged more than 1,000 attacks there.", (1000, None, "more-than", "", "attacks")),
        ("The death toll rose to 34.", (34, 34, "exact", "", "death toll")),
        ("He has forty-two books.", (42, 42, "exact", "", "books")),
        ("It sold two and a half million cars.", (2.5e6, 2.5e6, "exact", "", "cars")),
        ("They killed half a dozen sheep.", (6, 6, "exact", "", "sheep")),
        ("He has $5 to $7 million.", (5e6, 7e6, "exact", "USD", "")),
        ("Between 3 and 5 lorries burned.", (3, 5, "exact", "", "lorries")),
        ("Some 300 people came.", (300, 300, "about", "", "people")),
        ("Up to another 40 police officers will come.", (None, 40, "at-most", "", "police officers")),
        ("Tens of thousands of people fled.", (10000, 100000, "vague", "", "people")),
        ("Thirty or more houses fell.", (30, None, "at-least", "", "houses")),
        ("There were no civilian casualties.", (0, 0, "exact", "", "civilian casualties")),
        ("It won 52 percent of voters.", (52, 52, "exact", "%", "voters")),
        ("At least 12 were killed.", (12, None, "at-least", "", "killed")),
        ("It was 1½ miles away.", (1.5, 1.5, "exact", "mi", "")),
        ("The raid killed 300 Boko Haram militants.", (300, 300, "exact", "", "Boko Haram militants")),
        ("They paid CDN$11,000.", (11000, 11000, "exact", "CAD", "")),
        ("A firm paid USD 5 million.", (5e6, 5e6, "exact", "USD", "")),
        ("It was -5°C at dawn.", (-5, -5, "exact", "°C", "")),
        ("He is 5 feet 6 inches tall.", (5.5, 5.5, "exact", "ft", "")),
        ("They ate three dozen eggs.", (36, 36, "exact", "", "eggs")),
        ("One in five children is ill.", (0.2, 0.2, "exact", "", "children")),
        ("A slump closed two of the three mills.", (2, 2, "exact", "", "mills")),
        ("Six U.S. diplomats fled.", (6, 6, "exact", "", "U.S. diplomats")),
        ("Nine died.", (9, 9, "exact", "", "died")),
        ("Hundreds of thousands have fled.", (1e5, 1e6, "vague", "", "fled")),
        ("Only three survived.", (3, 3, "exact", "", "survived")),
        ("All 189 on board were killed.", (189, 189, "exact", "", "on board")),
        ("The rebels freed 12 on Monday.", (12, 12, "exact", "", "freed")),
        ("The floods drove more than 20,000 from their homes.", (20000, None, "more-than", "", "drove")),
        ("A magnitude 7.1 earthquake struck.", (7.1, 7.1, "exact", "", "magnitude")),
        ("Dozens more were missing.", (12, 120, "vague", "", "missing")),
        ("She put the number of Turkish dead at 34.", (34, 34, "exact", "", "number of Turkish dead")),
        ("He was fined $40 in Lima.", (40, 40, "exact", "USD", "")),
    ],
)
def test_one_figure_is_read(text: str, wanted: tuple[float | None, float | None, str, str, str]) -> None:
    assert _shown(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old man was one of the first.",
        "No one came, and one another's names were not known.",
        "Call +1-555-0100-222 or 555-123-4567.",
        "He stayed in room 12 of No. 10 Downing Street.",
        "United won 3-1 on Saturday.",
        "The F-16 and the B52 flew past at 14:05.",
        "Resolution 2254 names Article 5.",
        "1. First\n2. Second",
        "It happened in 2015-16.",
        "They fought a nine-year war for three weeks.",
        "The 4th and 21st armies met on the M4.",
    ],
)
def test_no_figure(text: str) -> None:
    assert _shown(text) == []


def test_a_list_goes_on_with_what_its_first_number_counts() -> None:
    text = "Some 21 injured people were counted in Lima, 36 in Cusco and nine in Ica. He came with 9 in May."
    measures = [each.measure.of(text) for each in _amounts(text) if each.measure]
    assert measures == ["injured people"] * 3


def test_what_rose_from_one_number_to_another_has_both() -> None:
    assert _shown("The death toll rose from fourteen to 31.") == [
        (14, 14, "exact", "", "death toll"),
        (31, 31, "exact", "", "death toll"),
    ]


_WORDS = st.sampled_from(
    ["one", "two", "hundred", "thousand", "and", "a", "half", "of", "-", "to", "between", "12", "3,000", "$", "%",
     "killed",
     "people", "dozens", "from", ".", "\n", "½", "million", "third", "1/2", "no", "casualties", "€", "٣", "²", "٫"]
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join), st.lists(_WORDS).map("".join)))
def test_every_figure_lies_in_the_text_and_has_a_number(text: str) -> None:
    end = 0
    for each in _amounts(text):
        assert each.stretch.holds(each.number)
        assert each.number.of(text)
        assert each.number.start >= end
        end = each.number.end
        if each.low is not None and each.high is not None:
            assert each.low <= each.high
        else:
            assert (each.low is None) != (each.high is None)


@pytest.mark.parametrize(
    "piece", ["a", "1", "1,", "1,111", '"', "one hundred ", "1 ", "-", "1-", "and a half ", " ", "hundreds of "]
)
def test_long_repetition_is_read(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert all(each.number.of(text) for each in _amounts(text))


def test_a_number_that_means_some_that_were_named_is_no_figure() -> None:
    assert _shown("Talks between the two began.") == []
    assert _shown("The two soldiers fled.") == [(2, 2, "exact", "", "soldiers")]
