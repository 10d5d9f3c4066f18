"""What figures are about, when they held, and in what they count; how events of an article hang together."""

import pytest

from viewer.derive.drafting import draft_document
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import find_all
from viewer.document.types import Document


def _draft(text: str) -> Document:
    article = article_of_text(f"LIMA, March 18, 2021 (Wire) - {text}")
    return draft_document(article, find_all(article))


@pytest.mark.parametrize(
    ("text", "unit", "as_of", "period"),
    [
        ("Rebels killed 12 soldiers on Tuesday.", "people", "2021-03-16", ""),
        ("Some 3,000 residents have fled since early March, Ana Solberg said.", "people", "2021-03-18",
         "2021-03/2021-03-18"),
        ("Rebels staged 40 attacks in late February.", "attacks", "", "2021-02-21/2021-02-28"),
        ("Peru has 12 border posts in the valley.", "border posts", "2021-03-18", ""),
        ("Peru will send 40 lorries next week.", "lorries", "[2021-03-22..2021-03-28]", ""),
        ("Ana Solberg said on Monday that 12 soldiers were ill.", "people", "2021-03-15", ""),
        ("The bridge is 40 metres long.", "m", "", ""),
        ("Three teenagers were held on Tuesday.", "people", "2021-03-16", ""),
        ("A bomb went off on Tuesday, killing 12.", "people", "2021-03-16", ""),
        ("Some 1,200 families fled on Tuesday.", "families", "2021-03-16", ""),
    ],
)  # fmt: skip
def test_a_figure_has_its_unit_and_its_time(text: str, unit: str, as_of: str, period: str) -> None:
    (figure,) = _draft(text).figures
    assert (figure.unit, figure.as_of, figure.period) == (unit, as_of, period)


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Unemployment fell to 5.5 per cent in January from 6.1 per cent in December.", ["2021-01", "2020-12"]),
        ("The death toll rose from 12 to 15 on Wednesday.", ["", "2021-03-17"]),
        ("The storm, 180 km off Lima on Tuesday, is to strike the coast on Sunday.", ["2021-03-16"]),
        ("Turnout was 61% on Sunday, down from 70% in 2016.", ["2021-03-14", "2016"]),
        ("The UN said on Monday that 300 families had fled in 2019, and 40 families in 2018.", ["2019", "2018"]),
    ],
)
def test_a_figure_has_the_date_right_behind_it_and_none_of_what_it_changed_into(text: str, as_of: list[str]) -> None:
    assert [figure.as_of for figure in _draft(text).figures] == as_of


@pytest.mark.parametrize(
    "text",
    [
        "A crowd of around 2,000 gathered in Lima on Monday.",
        "Estimates of the crowd ranged from 2,000 to 5,000.",
        "The death toll reached 2,000 on Monday.",
    ],
)
def test_a_crowd_and_a_toll_are_of_people(text: str) -> None:
    assert {figure.unit for figure in _draft(text).figures} == {"people"}


def test_how_many_said_so_is_no_figure() -> None:
    assert not _draft("The firm will shut its mill, two people familiar with the plan said.").figures
    assert not _draft("Two officials said the mill would shut.").figures


@pytest.mark.parametrize(
    ("text", "measure", "low", "high"),
    [
        ("Revenue will be between 4.1 billion and 4.3 billion euros.", "Revenue", 4_100_000_000, 4_300_000_000),
        ("Shares in Halden AG fell 7 percent on Monday.", "Shares", None, None),
    ],
)
def test_a_figure_is_as_exact_as_its_words(text: str, measure: str, low: float | None, high: float | None) -> None:
    (figure,) = _draft(text).figures
    assert (figure.measure, figure.low, figure.high) == (measure, low, high)


def test_a_figure_beside_the_only_event_is_about_it() -> None:
    document = _draft("After we had 12 wounded, we attacked the rebels.")
    (figure,) = document.figures
    assert figure.about == (document.events[0].id,)


def test_what_somebody_demanded_is_what_the_demand_is_about() -> None:
    document = _draft("Ana Solberg urged Peru to release the sailors.")
    (statement,) = document.statements
    assert {event.kind for event in document.events if event.id in statement.about} == {"demand", "arrest"}


def test_who_speaks_for_a_state_belongs_to_it() -> None:
    document = _draft("Peru wants Chile to open the border, Foreign Minister Ana Solberg said.")
    owners = {actor.name: actor.member_of for actor in document.actors}
    assert owners["Ana Solberg"] == "peru"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Rebels attacked the town on Monday, displacing 300 people.", ("attack", "causes", "displacement")),
        ("Peruvian troops shelled the hill, prompting a retaliation.", ("retaliation", "responds-to", "shelling")),
        (
            "Ana Solberg and Ben Ito agreed to talk during a phone call on Monday.",
            ("agreement", "part-of", "phone call"),
        ),
        ("Chile urged Peru to withdraw its troops.", ("withdrawal", "responds-to", "demand")),
        ("Rebels attacked the town in response to a robbery on Monday.", ("attack", "responds-to", "crime")),
        ("Ana Solberg resigned after the election on Sunday.", ("resignation", "after", "election")),
        ("Rebels shelled the port on Monday. The attack disrupted trade with Peru.", ("shelling", "causes", "rift")),
        ("Under a 2016 treaty with Peru, Chile has 40 soldiers there.", ("deployment", "after", "treaty")),
    ],
)
def test_events_are_related(text: str, relation: tuple[str, str, str]) -> None:
    events = {event.id: event for event in _draft(text).events}
    told = [(each.kind, one.type, events[one.event].kind) for each in events.values() for one in each.related]
    assert relation in told


def test_a_claim_that_blames_others_for_the_same_harm_is_disputed() -> None:
    text = "Rebels killed eight Peruvian soldiers on Monday. Chile said Peruvian officers were killed by {}."
    first, second = _draft(text.format("bandits")).events
    assert (first.status, second.status) == ("reported", "claimed")
    document = _draft(text.format("Bolivian troops"))
    first, second = document.events
    assert (first.status, second.status) == ("reported", "disputed")
    assert [one.type for one in first.related] == [one.type for one in second.related] == ["contradicts"]
    other = text.replace("Peruvian officers", "Chilean officers").format("Bolivian troops")
    assert not any(event.related for event in _draft(other).events)


def test_a_statement_is_made_where_its_occasion_is() -> None:
    text = "In remarks to reporters in Cusco, Ana Solberg said it was late, adding that Lima was far."
    document = _draft(f"{text} She said it was over.")
    names = {place.id: place.name for place in document.places}
    assert [[names[place] for place in each.places] for each in document.statements] == [["Cusco"], ["Cusco"], []]
    (occasion,) = [event.id for event in document.events if event.kind == "press remarks"]
    assert [occasion in each.about for each in document.statements] == [True, True, False]


def test_what_another_says_of_the_figure_is_its_rival_for_the_same_event() -> None:
    text = "Nine people were killed in the raid, the army said. Rebels put the figure at 31. The force has 31 posts."
    killed, rival, posts = _draft(text).figures
    assert (killed.measure, rival.measure, rival.value) == ("people", "people", 31)
    assert rival.about == killed.about != ()
    assert (rival.unit, rival.attributed_to) == ("people", "rebels")
    assert posts.about != killed.about
