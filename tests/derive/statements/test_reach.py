"""How far what somebody says reaches: up to the comma that closes an aside, and from the first word that is said."""

import pytest

from tests.derive.happenings.telling import event
from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.stages import find_all


def _said(text: str) -> list[tuple[str, str]]:
    """Who says what."""
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2021-03-18"))
    return [(each.speaker.of(text) if each.speaker else "", each.text.of(text)) for each in found.said]


@pytest.mark.parametrize(
    ("text", "speaker", "said", "words"),
    [
        ("The firm, which said it would close the mill, sold it on Monday.", "The firm", "it would close the mill",
         "sold"),
        ("Ana Lee, who said she knew nothing, resigned on Monday.", "Ana Lee", "she knew nothing", "resigned"),
        ("Ben Ito, who claimed that rebels had burned his house, was arrested on Sunday.", "Ben Ito",
         "rebels had burned his house", "arrested"),
        ("The ministry, which has denied any part in the raid, freed two men on Friday.", "The ministry",
         "denied any part in the raid", "freed"),
        ("The union, whose leader said that talks had failed, called a strike on Monday.", "leader",
         "talks had failed", "called"),
        ("The minister, saying that the law was bad, withdrew it on Monday.", "The minister", "the law was bad",
         "withdrew"),
        ("Ana Lee, arguing the vote was rigged, quickly left Lima on Monday.", "Ana Lee", "the vote was rigged",
         "left"),
    ],
)  # fmt: skip
def test_an_aside_ends_what_is_said_where_its_sentence_goes_on(text: str, speaker: str, said: str, words: str) -> None:
    assert _said(text) == [(speaker, said)]
    assert event(text, words).status == "reported"


def test_an_aside_ends_where_its_sentence_goes_on_in_the_present() -> None:
    text = "The unions, who had warned of old signals in September, plan to strike on Monday."
    assert _said(text) == [("The unions", "warned of old signals in September")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mill was sold by the firm, which said it had lost money, closed two plants and paid nobody.",
         "it had lost money, closed two plants and paid nobody"),
        ("Ana Lee said the mine, which flooded in May, would reopen.", "the mine, which flooded in May, would reopen"),
        ("Ana Lee, who leads the party, said the bridge, built in 1931, was shut.",
         "the bridge, built in 1931, was shut"),
        ("Police met the owner, who said thieves had broken in, smashed a window and fled.",
         "thieves had broken in, smashed a window and fled"),
    ],
)  # fmt: skip
def test_what_is_said_goes_past_commas_of_its_own(text: str, said: str) -> None:
    assert [each for _, each in _said(text)] == [said]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("According to the army three soldiers were killed on Monday.", "the army",
         "three soldiers were killed on Monday"),
        ("According to the Peruvian Interior Ministry over 345 pilgrims have been killed.",
         "the Peruvian Interior Ministry", "over 345 pilgrims have been killed"),
        ("According to officials Ben Ito was shot twice.", "officials", "Ben Ito was shot twice"),
        ("According to a report by the bank, prices fell.", "a report by the bank", "prices fell"),
        ("According to the Three Rivers Council, prices fell.", "the Three Rivers Council", "prices fell"),
        ("According to Interfax, citing the mayor of Lima, Ana Lee, the bridge fell.", "Interfax", "the bridge fell"),
        ("Ana Lee fell ill and according to the ministry she died on Monday.", "the ministry", "she died on Monday"),
        ("No cause was told, but, according to his agent, Ben Ito had been ill.", "his agent", "Ben Ito had been ill"),
        ("Nine million need aid, according to the Red Cross, and the cattle have died.", "the Red Cross",
         "Nine million need aid"),
    ],
)  # fmt: skip
def test_what_is_said_according_to_somebody(text: str, speaker: str, said: str) -> None:
    assert _said(text) == [(speaker, said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The army said all the hostages were safe.", "all the hostages were safe"),
        ("Ana Lee said both men had fled.", "both men had fled"),
        ("Ana Lee said only two men had fled.", "only two men had fled"),
        ("Ana Lee said only that two men had fled.", "two men had fled"),
        ("Ana Lee said later she had fled.", "she had fled"),
        ("Ana Lee told our correspondent an engine had failed.", "an engine had failed"),
        ("Ana Lee told The Lima Post radio warnings had been ignored.", "radio warnings had been ignored"),
        ("Ana Lee told the Interfax news agency that two men had fled.", "two men had fled"),
        ("Police believe that about £1.5m can be returned.", "about £1.5m can be returned"),
        ("Critics accuse him of buying votes; a general election takes place on 8 August.",
         "accuse him of buying votes"),
        ("Airfleets, a database, states the aircraft uses the A300.", "the aircraft uses the A300"),
        ("Doctors warned of an epidemic.", "warned of an epidemic"),
        ("Ana Lee said that, as they came from Peru, they should stay.", "as they came from Peru, they should stay"),
    ],
)  # fmt: skip
def test_from_which_word_on_it_is_said(text: str, said: str) -> None:
    assert [each for _, each in _said(text)] == [said]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("The lawsuit claims the plant poisoned the river.", "The lawsuit", "the plant poisoned the river"),
        ("The indictment alleges he took bribes.", "The indictment", "he took bribes"),
        ("The court heard that Ben Ito had fired twice.", "The court", "Ben Ito had fired twice"),
        ("The inquiry was told that Ben Ito had fired twice.", "The inquiry", "Ben Ito had fired twice"),
        ("Her death was confirmed by her daughter, Ana Lee.", "Ana Lee", "Her death"),
        ("The move was condemned by the African Union on Monday.", "the African Union", "The move"),
        ("The news spread and was confirmed by his son, Ben Ito.", "Ben Ito", "The news"),
        ("The director was blunt: the theatre would close in May.", "The director", "the theatre would close in May"),
        ("Ben Ito went on to say he was not giving them more.", "Ben Ito", "he was not giving them more"),
        ("It is not for the court to meddle, argued the firm's lawyer, Ben Ito.", "Ben Ito",
         "It is not for the court to meddle"),
        ("It was late, the firm's lawyer argued.", "the firm's lawyer", "It was late"),
        ("According to the ruling, a host, such as Alto, must remove it.", "the ruling",
         "a host, such as Alto, must remove it"),
        ("According to Ana Lee, a teacher, the bridge fell.", "Ana Lee", "the bridge fell"),
        ("Ana Lee characterized the attack as “planned”.", "Ana Lee", "the attack as “planned”"),
        ("Allegedly, Ana Lee replied that she could not.", "Ana Lee", "she could not"),
        ("According to the Herald, Ana Lee, the mayor, said it was over.", "Ana Lee", "it was over"),
        ("Of the vote, Ana Lee said it was over.", "Ana Lee", "it was over"),
        ("Ana Lee appealed to her government for help.", "Ana Lee", "appealed to her government for help"),
    ],
)  # fmt: skip
def test_whose_statement_it_is(text: str, speaker: str, said: str) -> None:
    assert _said(text) == [(speaker, said)]


def test_who_calls_something_something_says_what_follows() -> None:
    text = "The vote was described by Ana Lee as a “mandate”, saying she would leave."
    assert {each for each, _ in _said(text)} == {"Ana Lee"}


def test_somebody_named_behind_a_but_says_what_follows() -> None:
    text = "Ana Lee told reporters that a signal had failed, but the firm disputed that and said nothing was known."
    assert _said(text) == [("Ana Lee", "a signal had failed"), ("the firm", "nothing was known")]


def test_nobody_is_not_who_she_is() -> None:
    text = "Ana Lee said the roof leaked. Nobody had repaired it, she said."
    assert _said(text) == [("Ana Lee", "the roof leaked"), ("Ana Lee", "Nobody had repaired it")]


@pytest.mark.parametrize(
    "text",
    [
        "Residents were told to stay indoors.",
        "Ben Ito is widely suspected of asking for a delay to stop them.",
        "The law lets them extradite people accused of crimes.",
        "The state has been trying to add the question, “Is this person a citizen of the country?”, to the form.",
        "The agency when announcing the arrest identified him as a clerk.",
        "People were asked to send designs and suggest what the flag should mean.",
        "Congress denied funding for the wall.",
        "On Friday, Ana Lee declared a state of emergency.",
        "Ben Ito was charged after pleading guilty to 14 felonies and “sparing his family”.",
        "The defence called 19 witnesses.",
        "The bridge was reported by two men on Monday.",
    ],
)
def test_what_is_done_in_words_is_no_statement(text: str) -> None:
    assert _said(text) == []


def test_who_confirms_a_death_has_no_part_in_it() -> None:
    told = event("Her death was confirmed by her daughter, Ana Lee.", "confirmed")
    assert (told.kind, told.parts) == ("death", frozenset())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ana Lee urged the embassy to think again and spoke with Ben Ito about the case.",
         "urged the embassy to think again"),
        ("Ana Lee criticised the plan and ordered a review.", "criticised the plan"),
        ("Ana Lee condemned the raid but wouldn't name the dead.", "condemned the raid"),
        ("Ana Lee denied that he had sold the house and spent the money.",
         "denied that he had sold the house and spent the money"),
        ("Ana Lee accused the firm of lying and of theft.", "accused the firm of lying and of theft"),
        ("Ana Lee condemned the bombed and burned men's guards.", "condemned the bombed and burned men's guards"),
    ],
)  # fmt: skip
def test_what_somebody_asks_for_ends_before_what_else_is_done(text: str, said: str) -> None:
    assert [each for _, each in _said(text)] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Police said on Monday they believe the theft was planned.", "they believe the theft was planned"),
        ("Ana Lee said that she did say to the mayor that the aid was late.",
         "she did say to the mayor that the aid was late"),
        ("Ana Lee announced she had asked for a review.", "she had asked for a review"),
    ],
)  # fmt: skip
def test_who_says_that_he_says_something_says_it_once(text: str, said: str) -> None:
    assert [each for _, each in _said(text)] == [said]


def test_what_somebody_says_that_another_said_is_the_other_s_too() -> None:
    said = _said("Ana Lee said that Ben Ito had warned that the bridge was weak.")
    assert said == [
        ("Ana Lee", "Ben Ito had warned that the bridge was weak"), ("Ben Ito", "the bridge was weak"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ben Ito told NPR Ana Lee had left.", ["Ana Lee had left"]),
        ("Ben Ito told The Atlantic the bill was bad.", ["the bill was bad"]),
        ("Ben Ito told Ana Lee the truth.", []),
        ("Neighbours told BBC station Radio Lima that the road is quiet.", ["the road is quiet"]),
        ("Ben Ito told CNN, guests from the lodge had come to help.", ["guests from the lodge had come to help"]),
        ("Ben Ito said on Monday, the dead were all young.", ["the dead were all young"]),
        ("Ben Ito said in a report, the fault makes the town unsafe.", ["the fault makes the town unsafe"]),
        ("Ben Ito said on Monday, the first day of spring.", []),
        ("Papers reported Ana Lee to be dead.", ["Ana Lee to be dead"]),
        ("Ben Ito told the press a 24-hour search (of 160 km) had found nothing.",
         ["a 24-hour search (of 160 km) had found nothing"]),
        ("The press asked Ana Lee about it, but she declined to go.", []),
        ("Peru denied all claims of a raid, however.", ["denied all claims of a raid"]),
        ("According to the council, in the past few years the town has grown.",
         ["in the past few years the town has grown"]),
    ],
)  # fmt: skip
def test_what_is_said_begins_behind_whom_it_is_told_to(text: str, said: list[str]) -> None:
    assert [each for _, each in _said(text)] == said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Alto-led alliance said the port was shut.", "The Alto-led alliance"),
        ("According to the WHO, the number of cases fell.", "the WHO"),
        ("US said it had left the port.", "US"),
        ("The BBC cited Ana Lee, the head of the agency, as saying the port was shut.", "Ana Lee"),
        ("The paper quoted Ana Lee as saying the port was shut.", "Ana Lee"),
        ("The Lost 52 Project said it had found the wreck.", "The Lost 52 Project"),
        ("The county's Police and Crime Commissioner Ana Lee, said the port was shut.",
         "The county's Police and Crime Commissioner Ana Lee"),
    ],
)  # fmt: skip
def test_who_speaks_may_be_made_of_words_that_look_like_others(text: str, speaker: str) -> None:
    assert [each for each, _ in _said(text)] == [speaker]


def test_what_a_court_does_is_no_statement_though_a_time_stands_before_another_verb() -> None:
    assert not _said("Ana Lee sued to block the release of eight years of mail, but Judge Ito dismissed the lawsuit.")


def test_whose_statement_says_something_says_it() -> None:
    text = "Ana Lee's statement said the port was shut. Ana Lee's lawyer said the road was open."
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2021-03-18"))
    speakers = [None if each.entity is None else found.entities[each.entity].name for each in found.said]
    assert speakers == ["Ana Lee", None]


def test_what_is_added_ends_what_was_said_before() -> None:
    text = "Peru expects Chile to leave the port, Ana Lee said on Monday, adding that Lima has to work with Arica."
    said = [each for _, each in _said(text)]
    assert said == ["Peru expects Chile to leave the port", "Lima has to work with Arica"]


def test_a_quotation_is_said_once_where_two_verbs_bring_it() -> None:
    text = "Ana Lee spoke. She continued by noting that “using the office to gain an edge in a vote is not right.”"
    assert len(_said(text)) == 1


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("The plant won't close for some years, Ana Lee said, and that is all.", ""),
        ("The bridge fell in 2019, Ana Lee said.", ""),
        ("Ana Lee, who was the envoy until December, also said that the bridge was weak.", ""),
        ("On Monday, Ana Lee said that the bridge was weak.", "Monday"),
        ("The mayor left, and on Monday Ana Lee said that the bridge was weak.", "Monday"),
        ("Ana Lee, on Monday, said that the bridge was weak.", "Monday"),
        ("Ana Lee on Monday said that the bridge was weak.", "Monday"),
    ],
)
def test_when_something_was_said_is_told_beside_the_verb(text: str, then: str) -> None:
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2021-03-18"))
    assert [each.said.stretch.of(text) if each.said else "" for each in found.said] == [then]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to the ministry on Friday, the bridge is weak.", "the ministry"),
        ("According to a report published by Oxfam, three million people are hungry.", "a report published by Oxfam"),
        ("According to a statement issued by the ministry on Friday, the bridge is weak.",
         "a statement issued by the ministry"),
        ("According to a report seen by Ana Lee, the bridge is weak.", "a report"),
    ],
)  # fmt: skip
def test_who_published_what_tells_something_is_named_with_it(text: str, speaker: str) -> None:
    assert [each for each, _ in _said(text)] == [speaker]


def test_what_somebody_promises_is_said_where_it_is_a_clause() -> None:
    assert not _said("Ana Lee promised compensation and a new bridge.")
    assert _said("Ana Lee promised that the bridge would be built.")
    assert _said("Ana Lee promised to build the bridge.")
