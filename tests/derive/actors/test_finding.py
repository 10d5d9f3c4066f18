"""Who acts and where: states, capitals that stand for them, people, bodies, groups, places, pronouns."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.actors import entities_and_mentions
from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.structure import structure_of


class Named(NamedTuple):
    """A mention as a reader would tell it."""

    words: str
    name: str
    kind: str


def _named(text: str) -> list[Named]:
    article = Article(text=text, body=Stretch(0, len(text)))
    entities, mentions = entities_and_mentions(article, structure_of(text), ())
    return [
        Named(
            each.stretch.of(text),
            entities[each.entity].name,
            "place" if entities[each.entity].place else entities[each.entity].kind,
        )
        for each in mentions
    ]


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("Peru urged Chile to sign.", "Peru", "Peru", "state"),
        ("They met in Peru.", "Peru", "Peru", "place"),
        ("The Alachua Sheriff's Office said so.", "Alachua Sheriff's Office", "Alachua Sheriff's Office", "government"),
        ("Ana Lee sued Ben Ito, Jr. over it.", "Ben Ito, Jr.", "Ben Ito Jr.", "person"),
        ("Secretary of Justice Ana Lee resigned.", "Ana Lee", "Ana Lee", "person"),
        ("Tom Hall was arrested on Monday.", "Tom Hall", "Tom Hall", "person"),
        ("Police shot Tom Hall dead.", "Tom Hall", "Tom Hall", "person"),
        ("Ana Lake, 34, fled.", "Ana Lake", "Ana Lake", "person"),
        ("“It is late,” Ana Park said. Park, 61, left.", "Park", "Ana Park", "person"),
        ("A court jailed Ana Church, 20, on Monday.", "Ana Church", "Ana Church", "person"),
        ("A fire destroyed Albert Hall on Monday.", "Albert Hall", "Albert Hall", "place"),
        ("Victoria Park was closed on Monday.", "Victoria Park", "Victoria Park", "place"),
        ("She sang in Albert Hall, 34 times.", "Albert Hall", "Albert Hall", "place"),
        ("They met at the General Assembly.", "General Assembly", "General Assembly", "government"),
        ("In the journal Science, Ana Lee said so.", "Science", "Science", "organisation"),
        ("“It is late. The Nile Group left,” she said.", "Nile Group", "Nile Group", "organisation"),
        ("Assemblywoman Ana Lee resigned.", "Ana Lee", "Ana Lee", "person"),
        ("HPS Captain Ana Lee said so.", "Ana Lee", "Ana Lee", "person"),
        ("Senators Ana Lee and Ben Ito left.", "Ana Lee", "Ana Lee", "person"),
        ("The Alto Workers' Union left.", "Alto Workers' Union", "Alto Workers' Union", "organisation"),
        ("The Kurdistan Workers' Party left.", "Kurdistan Workers' Party", "Kurdistan Workers' Party", "armed-group"),
        ("The European Court of Justice ruled so.", "European Court of Justice", "European Court of Justice",
         "government"),
        ("It flew to Alto Roble airport at noon.", "Alto Roble", "Alto Roble", "place"),
        ("Residents of General Alto City fled.", "General Alto City", "General Alto City", "place"),
        ("Prime Minister Tuilaepa Sole spoke. Prime Minister Tuilaepa left.", "Tuilaepa", "Tuilaepa Sole", "person"),
        ("The Kurdish-led Nord Union left.", "Nord Union", "Nord Union", "organisation"),
        ("The Disaster Risk Reduction and Management Council met.", "Disaster Risk Reduction and Management Council",
         "Disaster Risk Reduction and Management Council", "government"),
        ("Ito asked the Civil Court for the Southern District of Reno to act.",
         "Civil Court for the Southern District of Reno", "Civil Court for the Southern District of Reno",
         "government"),
        ("Crowds were at Area 51 on Friday.", "Area 51", "Area 51", "place"),
        ("Regarding Ito's call, Ana Lee was calm.", "Ana Lee", "Ana Lee", "person"),
        ("The US State Department said so.", "State Department", "State Department", "government"),
        ("Lima rejected the offer from Peru.", "Lima", "Peru", "state"),
        ("The train reached Lima at noon.", "Lima", "Lima", "place"),
        ("The talks between Lima and Quito failed.", "Quito", "Ecuador", "state"),
        ("Peruvian troops crossed the river.", "Peruvian troops", "Peruvian troops", "armed-group"),
        ("Norway's foreign ministry denied.", "Norway's foreign ministry", "Norway's foreign ministry", "government"),
        ("Finance Minister Ana Solberg resigned.", "Ana Solberg", "Ana Solberg", "person"),
        ("The World Health Organization (WHO) agreed.", "World Health Organization", "World Health Organization",
         "organisation"),
        ("A ship sank near Tarnovik.", "Tarnovik", "Tarnovik", "place"),
        ("Police detained two men.", "Police", "Police", "government"),
        ("Shares of Brandt Motors fell.", "Brandt Motors", "Brandt Motors", "organisation"),
        ("The Helvard River burst its banks.", "Helvard River", "Helvard River", "place"),
        ("Who said so? It is not clear.", "Who", "", ""),
        ("The Search and Rescue Agency said so.", "Search and Rescue Agency", "Search and Rescue Agency", "government"),
        ("The Commission on Religious Freedom left.", "Commission on Religious Freedom",
         "Commission on Religious Freedom", "government"),
        ("Alto Oceanography director Ana Lee left.", "Alto Oceanography", "Alto Oceanography", "organisation"),
        ("Ana Lima spoke first. Later Lima left.", "Lima", "Ana Lima", "person"),
        ("Ana Lima spoke first. They met in Lima.", "Lima", "Lima", "place"),
        ("The University of Reno and Alto College left.", "University of Reno", "University of Reno", "organisation"),
        ("The University of Reno and UC Davis left.", "University of Reno", "University of Reno", "organisation"),
        ("Their child, Gloria, was ill.", "Gloria", "Gloria", "person"),
        ("The Oversight and Reform Committee left.", "Oversight and Reform Committee", "Oversight and Reform Committee",
         "organisation"),
        ("Former prime minister John Major left.", "John Major", "John Major", "person"),
        ("The teacher Stephen King met Mayor Ana Lee.", "Stephen King", "Stephen King", "person"),
        ("Hurricane Dorian hit Cuba.", "Hurricane Dorian", "Hurricane Dorian", "other"),
        ("They boarded Space Shuttle Columbia.", "Space Shuttle Columbia", "Space Shuttle Columbia", "other"),
        ("Countryman Tom Roy won.", "Tom Roy", "Tom Roy", "person"),
        ("The Red Party and Ana Lee left.", "Red Party", "Red Party", "organisation"),
        ("The Ministry of Trade and Industry left.", "Ministry of Trade and Industry", "Ministry of Trade and Industry",
         "government"),
        ("Radio Lima spoke first. Later Lima left.", "Lima", "Peru", "state"),
    ],
)  # fmt: skip
def test_names_are_what_they_mean(text: str, words: str, name: str, kind: str) -> None:
    found = [each for each in _named(text) if each.words == words]
    assert found == ([Named(words, name, kind)] if name else [])


def test_a_surname_means_the_person_named_before_with_or_without_accents() -> None:
    named = _named("President Zoë Brânză spoke. Later Branza left. Mr Brânză smiled.")
    assert {each.name for each in named if each.kind == "person"} == {"Zoë Brânză"}
    assert len([each for each in named if each.kind == "person"]) == 3


def test_a_first_name_means_the_one_person_of_that_name() -> None:
    named = _named("Zoë Brânză spoke in Oradea. Later Zoë left, and Zoë's mother with her.")
    assert Named("Zoë", "Zoë Brânză", "person") in named
    two = _named("Ana Solberg met Ana Lee in Oradea. Later Ana left.")
    assert not [each for each in two if each.words == "Ana" and each.name != "Ana"]
    assert Named("Jordan", "Jordan", "state") in _named("Jordan Peterson spoke. Troops attacked Jordan.")


def test_a_name_behind_a_word_of_place_is_a_place_wherever_it_stands() -> None:
    named = _named("Troops took Tell Karam. They met at Tell Karam.")
    assert [each.kind for each in named if each.words == "Tell Karam"] == ["place", "place"]


def test_he_is_the_last_one_who_acted() -> None:
    text = "Igor Halas told Reuters that Ana Solberg had left. He gave no reason."
    assert Named("He", "Igor Halas", "person") in _named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebels took the town of Kirsa. They burned the bridge.", "rebels"),
        ("Turkish troops shelled the village. Later they also fired on a convoy.", "Turkish troops"),
        ("Police left, and then they came back.", "Police"),
        ("The rebels attacked soldiers near Lima. They fled.", ""),
        ("Police arrested three students. They were released.", ""),
        ("Police met Ana Lee and Ben Ito. They left.", ""),
        ("Five miners were trapped. The rebels fled. Peru said so. They were freed.", ""),
        ("The rebels took Kirsa. “They burned the bridge,” said Ana Lee.", ""),
    ],
)
def test_they_are_the_only_group_of_the_sentence_before(text: str, name: str) -> None:
    assert [each.name for each in _named(text) if each.words.lower() == "they"] == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Thomas Roy met them. One senator, Zedd Ruan, said he would sue.", "Zedd Ruan"),
        ("Thomas Roy met them. Zedd Ruan, an official from Lima, on Monday told the paper so. He left.", "Zedd Ruan"),
        ("Thomas Roy met them. Ana Lee said that he would sue.", "Thomas Roy"),
        ("Thomas Roy met Zedd Ruan, said the paper. He left.", "Thomas Roy"),
    ],
)
def test_who_says_something_of_himself_is_who_says_it(text: str, name: str) -> None:
    assert [each.name for each in _named(text) if each.words.lower() == "he"] == [name]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("President Ana Lee left. The president was tired.", "The president", "Ana Lee"),
        ("Mayor Ana Lee left. Later the mayor signed it.", "the mayor", "Ana Lee"),
        ("President Ana Lee met President Ben Ito. The president left.", "The president", "president"),
        ("President Ana Lee left. The president of the club stayed.", "The president", "president"),
        ("The president left. President Ana Lee stayed.", "The president", "president"),
    ],
)
def test_an_office_means_who_holds_it(text: str, words: str, name: str) -> None:
    assert [each.name for each in _named(text) if each.words == words] == [name]


def test_two_groups_at_once_are_each_states() -> None:
    names = {each.name for each in _named("Kenyan and Ugandan soldiers met.")}
    assert {"Kenyan soldiers", "Ugandan soldiers"} <= names


def test_a_state_is_called_by_its_own_name_where_the_text_has_it() -> None:
    text = "Kyiv criticised Minsk. Ukraine shelled Belarus."
    assert {each.name for each in _named(text)} == {"Ukraine", "Belarus"}


def test_a_capital_that_wants_something_stands_for_its_state() -> None:
    assert {each.name for each in _named("They met in Brussels at Ankara's request. Turkey had asked twice.")} == {
        "Brussels", "Turkey"
    }  # fmt: skip


def test_members_belong_to_their_state() -> None:
    text = "Japanese Prime Minister Ken Mori left. Japanese troops stayed."
    entities, _ = entities_and_mentions(Article(text=text, body=Stretch(0, len(text))), structure_of(text), ())
    japan = next(number for number, each in enumerate(entities) if each.name == "Japan")
    assert {each.name for each in entities if each.member_of == japan} == {"Ken Mori", "Japanese troops"}


def test_a_city_has_its_place_on_the_map() -> None:
    text = "The fire spread in Lyon."
    entities, _ = entities_and_mentions(Article(text=text, body=Stretch(0, len(text))), structure_of(text), ())
    (lyon,) = [each for each in entities if each.name == "Lyon"]
    assert lyon.latitude == pytest.approx(45.75, abs=0.1)
    assert lyon.longitude == pytest.approx(4.85, abs=0.1)


@given(st.text(max_size=150) | st.text(alphabet=st.sampled_from("Ab .,'’İıß\n\"Éal-"), max_size=150))
def test_any_text_gives_mentions_within_it(text: str) -> None:
    entities, mentions = entities_and_mentions(Article(text=text, body=Stretch(0, len(text))), structure_of(text), ())
    for each in mentions:
        assert 0 <= each.stretch.start < each.stretch.end <= len(text)
        assert 0 <= each.entity < len(entities)
    for entity in entities:
        assert entity.name
        assert entity.member_of is None or 0 <= entity.member_of < len(entities)


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Ana Solberg came with her son, Igor Halas. She left at noon.", "She", "Ana Solberg"),
        ("Ana Solberg was born in Lima. She married Igor Halas. In May she left.", "she", "Ana Solberg"),
        ("Zoltan Brand met his wife, Ana Solberg. Police arrested him at noon.", "him", "Zoltan Brand"),
        ("Maria Soto wept. Her friend, Zola Kimbe, fled. “It was hell,” she said.", "she", "Zola Kimbe"),
        ("Maria Soto wept. Zola Kimbe, 51, fled. “It was hell,” she said.", "she", "Zola Kimbe"),
        ("Maria Soto wept. Her friend heard Zola Kimbe. She left.", "She", "Maria Soto"),
        ("Brandt Motors builds cars. It closed two plants.", "It", "Brandt Motors"),
    ],
)
def test_a_pronoun_means_whom_it_suits(text: str, pronoun: str, name: str) -> None:
    assert [each.name for each in _named(text) if each.words == pronoun][-1:] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The storm displaced 4,000 people near Lima.", "people"),
        ("Fighting went on, displacing tens of thousands of people.", "people"),
        ("Some 40,000 people have been displaced since May.", "people"),
    ],
)
def test_people_who_lost_their_homes_are_one_actor(text: str, words: str) -> None:
    assert Named(words, "displaced people", "population") in _named(text)


def test_other_people_are_none() -> None:
    assert not [
        each for each in _named("The storm killed 4,000 people. Displaced boats sank.") if each.words == "people"
    ]


def test_him_is_rather_one_who_is_acted_on_in_the_sentence() -> None:
    found = _named(
        "Ana Brand slept. Tom Brandt has said Chile, which funds Leo Ito, and Peru, which arms men hating him."
    )
    assert [each.name for each in found if each.words == "him"] == ["Leo Ito"]


@pytest.mark.parametrize(
    "text",
    [
        "Floods killed 14 people on Tuesday.",
        "Wildfires destroyed 300 homes. Lightning struck a church. Snow closed the road.",
        "Prices rose by 3 percent. Talks failed.",
        "Quokkas bit four people. The quokkas were caught.",
    ],
)
def test_what_has_its_capital_from_its_place_alone_is_nobody(text: str) -> None:
    assert not [each for each in _named(text) if each.kind == "person"]


def test_a_surname_that_is_a_noun_elsewhere_is_still_a_person_s() -> None:
    found = _named("John Snow resigned after heavy snow. Snow left the town.")
    assert [each.name for each in found if each.words == "Snow"] == ["John Snow"]


@pytest.mark.parametrize(
    "text",
    [
        "A World War II-era bomber crashed.",
        "Ana Lee became Foreign Secretary.",
        "Newly elected, she spoke.",
        "The vote was about Brexit alone.",
        "Ana Lee served as Vice President from 2008 on.",
        "It won a Nobel Peace Prize nomination.",
        "Ana Lee went to the Norden Science Fair.",
        "It has its own DNA and adds to the GDP.",
    ],
)
def test_adjectives_offices_and_adverbs_are_nobody(text: str) -> None:
    assert {each.name for each in _named(text)} <= {"Ana Lee"}


def test_one_word_of_a_body_s_name_means_it_once_it_was_named() -> None:
    text = "The Department of Forests met. The Council of Elders spoke. The Department voted, and the Council left."
    named = [each.name for each in _named(text) if each.words.endswith(("Department", "Council"))]
    assert named == ["Department of Forests", "Council of Elders"]


def test_a_title_further_on_does_not_hide_who_was_named_first() -> None:
    found = _named("Robert Ito ruled. Grace Ito was rich. Ito left. Mr Robert Ito is dead.")
    assert [each.name for each in found if each.words == "Ito"] == ["Robert Ito"]


def test_who_is_named_by_the_surname_alone_and_then_in_full_is_one() -> None:
    found = _named("Ito met Tom Roy in Reno. David Ito left.")
    assert {each.name for each in found if "Ito" in each.words} == {"David Ito"}


@pytest.mark.parametrize(
    "text",
    [
        "“Our house is burning. Literally. Nothing helps,” she said.",
        "“It is late. Leaving them is a mistake,” she said.",
        "“THE TOWN IS GREAT!” she said.",
    ],
)
def test_words_that_begin_sentences_of_a_quotation_or_are_shouted_are_nobody(text: str) -> None:
    assert not [each for each in _named(text) if each.kind != "armed-group"]
