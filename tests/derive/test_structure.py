"""Paragraphs, quotations and sentences of articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.structure import structure_of


def _quoted(text: str) -> list[str]:
    return [each.inside.of(text) for each in structure_of(text).quotations]


def _sentences(text: str) -> list[str]:
    return [each.stretch.of(text) for each in structure_of(text).sentences]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We will go," he said. "Soon."', ["We will go,", "Soon."]),
        ("“He said ‘never’ twice,” she added.", ["He said ‘never’ twice,"]),
        ("The workers' strike and the countries' debts of the '90s.", []),
        ("'We will go back,' he said.", ["We will go back,"]),
        ("«Nous partons», dit-il; „Wir gehen“, sagte sie.", ["Nous partons", "Wir gehen"]),
        ('"It is the first.\n\n"And the second," he said.', ["It is the first.", "And the second,"]),
        ("It isn’t “over”.", ["over"]),
        ('"The "United States" is not holding any," he wrote.', ['The "United States" is not holding any,']),
        ('"It began here. "It went on," he said.', ["It began here.", "It went on,"]),
        ("“It began here, he said. “It went on,” she said.", ["It began here, he said.", "It went on,"]),
        ("'It's the workers' fault,' he said.", ["It's the workers' fault,"]),
        ("‘It’s the workers’ fault,’ he said. ‘Yes.’", ["It’s the workers’ fault,", "Yes."]),
        ("The ‘talks’ failed, the boys’ mothers said.", ["talks"]),
        ("O’Neill’s ‘plan’ for the Joneses’ house", ["plan"]),
        ("He said: 'We told them: \"Go home.\" They did.'", ['We told them: "Go home." They did.']),
        ("“What is meant by ‘the people’?” she asked.", ["What is meant by ‘the people’?"]),
        ("»Wir gehen«, sagte er. »Bald.«", ["Wir gehen", "Bald."]),
        ("”We go,” he said. ”Soon.”", ["We go,", "Soon."]),
        ('“We go," he said. "Soon,” she said.', ["We go,", "Soon,"]),
        ('"The “old guard” is gone,” he said.', ["The “old guard” is gone,"]),
        ("“The 6'2\" man left,” he said.", ["The 6'2\" man left,"]),
        ("Rock 'n' roll of the '90s; ’90s rock", []),
        ('He said ("not at all") nothing; a book—“Night”—sold.', ["not at all", "Night"]),
    ],
)
def test_quotations_are_found(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»")])
def test_a_quotation_left_open_is_taken_up_by_the_next_paragraph(opens: str, closes: str) -> None:
    parts = ("It is the first.", "And the second.", f"And the third{closes}, he said. {opens}Yes.{closes}")
    text = "\n\n".join(f"{opens}{part}" for part in parts)
    found = structure_of(text).quotations
    assert [each.inside.of(text) for each in found] == ["It is the first.", "And the second.", "And the third", "Yes."]
    assert [each.closed for each in found] == [False, False, True, True]
    assert [each.continues for each in found] == [False, True, True, False]


def test_a_quotation_may_hold_one_of_its_own_kind_and_go_on_in_the_next_paragraph() -> None:
    text = "“He called it “over”, and left.\n\n“Then he came back.”"
    assert _quoted(text) == ["He called it “over”, and left.", "Then he came back."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Smith came. He left.", ["Mr. Smith came.", "He left."]),
        ('"Go. Now. Please," he said. They went.', ['"Go. Now. Please," he said.', "They went."]),
        ("At 3 p.m. on Monday they met. It rained.", ["At 3 p.m. on Monday they met.", "It rained."]),
        ("They met at 3 p.m. Rain fell at 6 p.m. GMT.", ["They met at 3 p.m.", "Rain fell at 6 p.m. GMT."]),
        ("They met at 3 p.m. Monday.", ["They met at 3 p.m. Monday."]),
        ("A heading\n\nThe first line.", ["A heading", "The first line."]),
        ("“Stop!” she said. He stopped.", ["“Stop!” she said.", "He stopped."]),
    ],
)
def test_sentences_are_found(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


@given(st.text(alphabet=st.sampled_from("ab .\n\"'“”‘’«»é🙂"), max_size=200))
def test_everything_lies_in_order_within_the_text(text: str) -> None:
    found = structure_of(text)
    for stretches in (
        [each.stretch for each in found.sentences],
        [each.whole for each in found.quotations],
        list(found.paragraphs),
    ):
        ends = [0]
        for stretch in stretches:
            assert ends[-1] <= stretch.start < stretch.end <= len(text)
            ends.append(stretch.end)
    covered = sum(each.stretch.end - each.stretch.start for each in found.sentences)
    assert covered <= len(text)
    assert "".join("".join(s.split()) for s in _sentences(text)) == "".join(text.split())
    for number, sentence in enumerate(found.sentences):
        assert found.sentence_at(sentence.stretch.start) == number
        for quotation in found.quotations:
            assert not sentence.stretch.touches(quotation.whole) or sentence.stretch.holds(quotation.whole)
