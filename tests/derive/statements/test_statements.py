"""Statements: who said what, in whose words, to whom, where and when."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.derive.article import Article
from viewer.derive.findings import Entity, Mention, Said, Stretch, TimeExpression
from viewer.derive.statements import statements
from viewer.derive.structure import structure_of


def _said(text: str, dates: tuple[str, ...] = (), mentions: tuple[Mention, ...] = ()) -> tuple[Said, ...]:
    times = tuple(
        TimeExpression(
            Stretch(text.index(each), text.index(each) + len(each)), "date", "2020-02-06", "2020-02-06", "weekday"
        )
        for each in dates
    )
    article = Article(text=text, body=Stretch(0, len(text)))
    return statements(article, structure_of(text), times, (Entity("Reuters"),), mentions)


def _shown(text: str, *dates: str) -> list[tuple[str, str, str]]:
    return [
        (each.mode, each.speaker.of(text) if each.speaker else "", each.text.of(text)) for each in _said(text, dates)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ('"We won," Ann Lee said.', "Ann Lee", "We won,"),
        ("“We won,” said Ann Lee, the captain.", "Ann Lee", "We won,"),
        ('Ann Lee said: "We won the last game."', "Ann Lee", "We won the last game."),
        ('Ann Lee, the captain, said "We won the last game."', "Ann Lee", "We won the last game."),
        ('The captain, Ann Lee, told reporters, "We won it."', "Ann Lee", "We won it."),
        ('"We won," said her coach, Ben Ito, after the game.', "Ben Ito", "We won,"),
        ('"We won," a spokesman for the ministry said.', "a spokesman for the ministry", "We won,"),
        ('"We won," Lima\'s mayor, Ana Ruiz, told reporters.', "Ana Ruiz", "We won,"),
        ('"We won it," Foreign Minister Mevlüt Çavuşoğlu added.', "Foreign Minister Mevlüt Çavuşoğlu", "We won it,"),
        ('According to Ann Lee, "We won it all that day."', "Ann Lee", "We won it all that day."),
        ('Ann Lee made an announcement: "We have won it all."', "Ann Lee", "We have won it all."),
        ('"We have won it all." — Ann Lee', "Ann Lee", "We have won it all."),
        ('"Never!" Ann Lee says, and laughs.', "Ann Lee", "Never!"),
        ('"All quiet," Captain Ann Lee radioed at dawn.', "Captain Ann Lee", "All quiet,"),
        ('"We will see," purred Ann Lee.', "Ann Lee", "We will see,"),
        ('Ann Lee praised Kim after the match: "He won it for us all."', "Ann Lee", "He won it for us all."),
    ],
)
def test_a_direct_quotation_has_its_speaker(text: str, speaker: str, said: str) -> None:
    assert _shown(text) == [("direct", speaker, said)]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("Police said two men had fled.", "Police", "two men had fled"),
        ("Russia's foreign ministry said that it was over.", "Russia's foreign ministry", "it was over"),
        ("The plan is dead, President Ann Lee said.", "President Ann Lee", "The plan is dead"),
        ("According to the army, the town was quiet.", "the army", "the town was quiet"),
        ("The town was quiet, according to the army.", "the army", "The town was quiet"),
        ("Ann Lee, who leads the party, said it would win.", "Ann Lee", "it would win"),
        ("The company that owns the ship insisted it was safe.", "The company", "it was safe"),
        ("Lee told parliament the talks had failed.", "Lee", "the talks had failed"),
        ("Lee denied the charges.", "Lee", "denied the charges"),
        ("Lee urged Syria to withdraw its troops.", "Lee", "urged Syria to withdraw its troops"),
        ("Turkey has yet to comment, but Lee said it was late.", "Lee", "it was late"),
    ],
)
def test_reported_speech_has_its_speaker(text: str, speaker: str, said: str) -> None:
    assert _shown(text) == [("indirect", speaker, said)]


@pytest.mark.parametrize(
    "text",
    [
        'He crossed the "red line" near the town.',
        "The ministry declined to comment. Turkey has yet to comment.",
        "He did not say why, and would not say when.",
        "The United States reports on trade are long.",
        "She is said to be rich.",
        "A programme called “Learning Together” began.",
        "He is expected to say more.",
        "The plan announced by the bank failed.",
    ],
)
def test_no_statement(text: str) -> None:
    assert _shown(text) == []


def test_a_participle_goes_on_with_the_same_speaker() -> None:
    assert _shown("Lee said she would go, adding that Kim would stay, and warned of delays.") == [
        ("indirect", "Lee", "she would go"),
        ("indirect", "Lee", "Kim would stay"),
        ("indirect", "Lee", "delays"),
    ] or [each[1] for each in _shown("Lee said she would go, adding that Kim would stay.")] == ["Lee", "Lee"]


def test_a_quotation_within_reported_speech_makes_it_mixed() -> None:
    text = 'Lee said the vote was "a sham" and left.'
    (said,) = _said(text)
    assert said.mode == "mixed"
    assert [each.of(text) for each in said.verbatim] == ["a sham"]
    assert said.text.of(text) == 'the vote was "a sham" and left'


def test_a_quotation_goes_on_after_its_speaker() -> None:
    text = '"We came," Ann Lee said, "and we won." Then she left. "It was good."'
    assert [(each[1], each[2]) for each in _shown(text)][:2] == [("Ann Lee", "We came,"), ("Ann Lee", "and we won.")]


def test_a_pronoun_suits_whom_the_text_has_called_she() -> None:
    text = (
        'The painter Olga Reiss works. "I paint," she says. Her dealer Ben Haas came. "I sell," he says.'
        '\n\n"Still," she says.'
    )
    assert [each[1] for each in _shown(text)] == [
        "The painter Olga Reiss",
        "Her dealer Ben Haas",
        "The painter Olga Reiss",
    ]


def test_a_paragraph_that_is_a_quotation_has_the_last_speaker_and_says_so() -> None:
    text = '"We came," Ann Lee said.\n\n"We saw. We won."'
    last = _said(text)[-1]
    assert last.rule == "inherited"
    assert last.inferred
    assert last.speaker is not None
    assert last.speaker.of(text) == "Ann Lee"


def test_a_pronoun_means_the_last_person_named() -> None:
    text = "Ann Lee met Turkey's army on Monday. She said it had won."
    said = _said(text)[-1]
    assert said.speaker is not None
    assert said.speaker.of(text) == "Ann Lee"
    assert said.inferred


def test_when_where_and_to_whom() -> None:
    text = "In televised comments on Thursday, Lee told parliament the talks had failed."
    mention = Mention(Stretch(text.index("parliament"), text.index("parliament") + 10), 0, "gazetteer")
    (said,) = _said(text, ("Thursday",), (mention,))
    assert said.said is not None
    assert said.said.stretch.of(text) == "Thursday"
    assert said.channel is not None
    assert said.channel.of(text) == "In televised comments"
    assert said.to == (0,)


def test_the_media_are_told_as_a_channel() -> None:
    text = "Lee told Reuters the talks had failed."
    (said,) = _said(text)
    assert said.channel is not None
    assert said.channel.of(text) == "Reuters"
    assert said.to == ()


def test_a_country_that_is_urged_is_told() -> None:
    text = "Lee urged Syria to withdraw."
    (said,) = _said(text, (), (Mention(Stretch(10, 15), 0, "gazetteer"),))
    assert said.to == (0,)


def test_the_speaker_is_the_entity_that_is_mentioned_there() -> None:
    text = '"We won," said the Reuters man.'
    mention = Mention(Stretch(text.index("Reuters"), text.index("Reuters") + 7), 0, "gazetteer")
    assert [each.entity for each in _said(text, (), (mention,))] == [0]


_PIECES = st.sampled_from(
    ["Ann Lee", "he", "said", "told", "Reuters", "that", ",", '"', "“", "”", "'", ".", "according to", "saying", "it",
     "the ministry", "called", "and", "who", "\n\n", "on Monday", "(", ")", "We won.", "urged", "—", ":", "İstanbul",
     "ﬁ", "asked", "was"]
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_PIECES).map(" ".join), st.lists(_PIECES).map("".join)))
def test_every_statement_lies_in_the_text_and_quotes_it(text: str) -> None:
    found = _said(text)
    assert list(found) == sorted(found, key=lambda each: each.text)
    insides = {each.inside for each in structure_of(text).quotations}
    for each in found:
        assert 0 <= each.stretch.start <= each.text.start < each.text.end <= each.stretch.end <= len(text)
        assert set(each.verbatim) <= insides
        assert each.mode != "direct" or each.verbatim == (each.text,)
        assert each.mode != "indirect" or each.verbatim == ()
        assert each.cue is None or each.stretch.holds(each.cue)
        assert each.speaker is None or each.speaker.of(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "said ",
        '"',
        '"a" ',
        "he said, ",
        "Ann, ",
        "according to ",
        "said that he ",
        "(",
        "and ",
        "saying ",
        "-",
        "“”",
        "A. ",
        "X said Y",
    ],
)
def test_long_repetition_is_read(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    assert all(each.text.of(text) for each in _said(text))
