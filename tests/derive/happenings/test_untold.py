"""Questions, habits, what might be, means and aims: words of events with which nothing is told to have happened."""

import pytest

from tests.derive.happenings.telling import event, events


@pytest.mark.parametrize(
    "text",
    [
        "Is the ship fully engulfed right now?",
        "How much time did you end up spending in Lima?",
        "The plane was not airworthy and should not have taken off.",
        "Our priority is to locate the painting.",
        "The machine was used to find errors.",
        "No arrests were made and no official statement has been issued.",
        "Penguins migrate north every year.",
        "Some birds even attack and kill chicks.",
        "The fish help the reef by removing algae.",
        "The spray is suitable for closing cracks.",
        "The females are more likely to die.",
        "Better locks may lower the rate of theft.",
        "It might have been a dream, and people would find a weakness.",
        "The winners are awarded free tuition.",
        "It is the only business offering food and rooms.",
        "No oil slicks or other signs of a wreck have been found.",
        "The prize is a reward for directly helping and rescuing animals.",
        "Crews looked at the possibility of a fault causing a fire.",
        "The survey tells how many birds died.",
        "There was a room with no cause of death confirmed.",
        "A spokesman would not answer questions being asked of him.",
        "Access to guns might be expected to contribute to the problem.",
        "Ana Lee remarked on the weather.",
        "The lake is good for the least demanding microbes.",
        "It was due to the Voting Rights Act of 1965.",
        "Ben Ito, the Panama coach, was there.",
        "She smiled at her close-range shot at goal.",
        "They kept pressing forward.",
        "Tunisia is facing terrorist attacks.",
        "Bermuda was rarely hit by hurricanes.",
        "We extend our deepest condolences to his children.",
        "She was interrupted by protesting legislators.",
        "There were concerns about rising prices.",
        "It was no race under the FIFA rules.",
        "It was a race for women competing in mixed teams.",
        "Peru suffers one of the highest death tolls in the world.",
        "The church bears great significance to Muslims.",
        "The president treats the rule of law with contempt.",
        "It was a house located 70 miles south of Lima.",
        "Had it struck an hour later on Friday it would have been worse.",
        "It was a rule of Friday that keeps anyone in a veil from visiting offices.",
        "“If you lose a match at home, people attack you,” she said.",
        "“It's like someone attacking your family,” Ben Ito said.",
        "They were still working as of midnight.",
        "The bill in question would allow visitors to stay.",
        "There were no troops of a US-led coalition.",
        "They are there in cooperation with the Chilean army.",
        "We appreciate your help.",
        "Their list is about the dropping of charges.",
        "It was so for a woman named Ana Lee.",
        "They were at work in temperatures well below freezing.",
        "Gas leaks relatively frequently there.",
        "It was a boy, identified only as Ivan.",
        "There was a crowd of armed police with dogs.",
        "At that time such tests were only allowed in rare cases.",
        "The heir of the shipping tycoon Ben Ito was there.",
        "It is to be done at a lower cost than before.",
        "It was about the Internal Revenue Service in Lima.",
        "She would later say so.",
        "There was a quarrel with her widowed mother.",
        "The cause was his injuries at the Lima Hospital.",
        "It was Tim Lee, who hosts a show about films.",
        "The fund, which provides support for families, was small.",
        "The leader of the party with the most seats is appointed premier by the king.",
        "Officials are removed from office by the Congress.",
        "Many people do not seek treatment.",
        "She spoke in the presence of newly elected President Ana Lee.",
        "Ana Lee went on to add a word.",
        "Authorities expected high waves.",
        "Sales are expected to cover the price in the long run.",
        "The turnout was seen as support for the protests.",
        "The nearby fault contributes to earthquakes in the region.",
        "It is so under Maryland state law.",
        "The fault is active, as the institute says in its report.",
    ],
)
def test_nothing_is_told_to_have_happened(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council announced that the bridge has collapsed.", ["collapsed"]),
        ("Police confirmed that two suspects were arrested.", ["arrested"]),
        ("The mayor was announced to have died.", ["died"]),
        ("“Who shelled our farms? It was the rebels,” Ana Solberg said.", ["shelled"]),
        ("A man was jailed on Monday for stealing a car.", ["was jailed", "stealing"]),
        ("Prices could rise, Ana Solberg said.", ["rise"]),
        ("The merger would create 400 jobs.", ["create"]),
        ("Ana Lee announced her candidacy in 2013.", ["announced"]),
        ("Ana Lee announced that her government will officially withdraw the bill.", ["withdraw"]),
        ("The vote was close, with Ghana winning the contract.", ["winning"]),
        ("Ana Lee set a new world record on Monday.", ["set"]),
        ("Rebels were being attacked near Lima.", ["attacked"]),
        ("Ana Lee may resign.", ["resign"]),
        ("Peru is to sign the accord.", ["sign"]),
        ("The rebels attack Lima", ["attack"]),
    ],
)
def test_what_is_told_is_kept(text: str, words: list[str]) -> None:
    assert [each.words for each in events(text)] == words


def test_would_is_will_in_what_somebody_is_told_to_have_said() -> None:
    assert event("Lawyers said they would appeal against the verdict.", "appeal against").status == "planned"
