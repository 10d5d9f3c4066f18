"""What pages put among the prose: quotations that are pulled out of it, and lines that lead to other articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.loading.asides import without_asides

_FIRST = "The bridge fell into the Orla on Tuesday evening, and at least 14 people were killed, the governor said."
_SECOND = "“This was not fate; it was negligence,” Ayla Seren told parliament. The minister did not want to resign."


@pytest.mark.parametrize(
    "quotation",
    ["This was not fate; it was negligence", "“This was not fate; it was negligence”\nAyla Seren",
     "This was not fate; it was negligence\n— Ayla Seren"],
)  # fmt: skip
def test_a_quotation_that_is_pulled_out_is_told_once(quotation: str) -> None:
    assert without_asides(f"{_FIRST}\n{quotation}\n{_SECOND}", "en") == f"{_FIRST}\n{_SECOND}"


@pytest.mark.parametrize("heading", ["Not fate", "A minister who stays", "What was said of fate and negligence"])
def test_headings_stay(heading: str) -> None:
    text = f"{_FIRST}\n{heading}\n{_SECOND}"
    assert without_asides(text, "en") == text


def test_the_first_line_stays_even_where_the_prose_has_its_words() -> None:
    text = f"The bridge fell into the Orla\n{_FIRST}\n{_SECOND}"
    assert without_asides(text, "en") == text


@pytest.mark.parametrize("lead", ["Read more: Storm closes the pass", "- Also read: Who built it?", "RELATED: A town"])
def test_lines_that_lead_to_other_articles_are_left_out(lead: str) -> None:
    assert without_asides(f"{_FIRST}\n{lead}\n{_SECOND}", "en") == f"{_FIRST}\n{_SECOND}"


def test_prose_that_begins_with_such_words_stays() -> None:
    text = f"{_FIRST}\nRelated proceedings began in March, when the union’s letter was read to the court."
    assert without_asides(text, "en") == text


@given(st.lists(st.sampled_from(["a b c d", "a b c d e", "a a a a a", "read more: a", "", "e f"]), max_size=12))
def test_what_stays_are_lines_of_the_text_in_their_order(lines: list[str]) -> None:
    left = iter(lines)
    assert all(line in left for line in without_asides("\n".join(lines), "en").split("\n") if line)
