"""What is only talked of, asked for, allowed or required, and words of events that describe a thing."""

import pytest

from tests.derive.happenings.telling import events


@pytest.mark.parametrize(
    "text",
    [
        # somebody's own words, in which nothing was done
        "“We need to raise the number of nurses,” Ana Lee said.",
        "“We are not going to reach an agreement that way,” Ana Lee said.",
        "“Rules offer no solution to the quarrel,” Ana Lee said.",
        "“I was getting ready and preparing the house for it,” Ana Lee said.",
        "“Those who say nothing when a church is attacked have no shame,” Ana Lee said.",
        "“Tourism is growing fast everywhere,” Ana Lee said.",
        "“He never sought praise,” Ana Lee said.",
        "“These are people who drown there,” Ana Lee said.",
        # what another is to do, may do, has to do
        "It was a licence allowing him to buy weapons.",
        "It is a treaty with Peru that would allow Chile to extradite people.",
        "It was not the first lawsuit to be filed there.",
        "The paper must also be signed by Ana Lee.",
        "The signal can also be detected by Peru.",
        "He stays on if the Senate confirms him.",
        "Patients do not seek treatment there, as Ana Lee claims.",
        "It was a call for the king, who is old, to resign.",
        "It would have to be ratified by Peru.",
        "The bay was combed over the past 18 years.",
        "Nurses were found statistically less likely to smoke.",
        "The decree signed by Ana Lee is short.",
        "It was a law against people who had been accused of theft.",
        "There was a share of children born in this country.",
        "It was a mean cost per pupil.",
        # generic, and in the present
        "It is the best book ever written by a nun.",
        "The day has always been associated with Ana Lee.",
        "The premier takes over if the president is killed or removed.",
        "Every member is re-elected or replaced.",
        # reporting
        "The signs were reported to be false.",
        "The agency reports two other deaths of that sort.",
        "Activists claimed the fires had been of that sort in a past season.",
        "The Lima Post's Ben Ito attended the match.",
        "The Lima Post contacted Ana Lee and attended the match.",
        "Ana Lee had been encouraging Ben Ito.",
        "The Lima Post reported Monday's words as the worst.",
        "We decided to look at that.",
        "Tourism is growing fast there.",
        "Ana Lee was upset, upon announcing to reporters what she knew.",
        "Winds presented a problem there.",
        "Ana Lee wore a mask.",
        "Ana Lee answered several questions.",
        # what is only named
        "It told of the support of Peru for Chile.",
        "There was nothing of it in his speech on Peru.",
        "Ana Lee claims that Peru flies weapons to Chile.",
        "It was a banner asking the king for bread.",
        "Selling the land would help the budget.",
        # described things
        "It was an apartment building.",
        "They showed the 412 recorded accidents of that sort.",
        "She was one of the most distinguished and honored scientists there.",
        "It was an assisted living facility.",
        "She was so overwhelmed by it.",
        "It was a rival of the recently released Codex Four.",
        "The film gathered two million views.",
        "It is one of the annual breeding sites of gulls.",
        "The budget has no funding for a wall.",
        "It was so in the wake of the vote.",
        "The ship is owned by Ana Lee and registered in Panama.",
        "It was a plane of the United States Geological Survey.",
        "We have got to make sure of that.",
        "It was there in support of the king of Peru.",
    ],
)
def test_nothing_is_told_to_have_happened(text: str) -> None:
    assert [(each.words, each.kind) for each in events(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The whole building collapsed,” Ana Lee said.", ["collapsed"]),
        ("“Peru will withdraw its troops,” Ana Lee said.", ["withdraw"]),
        ("“We will strike on Friday,” Ana Lee said.", ["strike"]),
        ("“We demand that Peru withdraw,” Ana Lee said.", ["demand"]),
        ("An apartment building collapsed on Monday.", ["collapsed"]),
        ("The ten-storey building coming down killed nine.", ["coming down", "killed"]),
        ("The Senate must present the budget by Friday.", ["present"]),
        ("The mayor is to sign the accord.", ["sign"]),
        ("Peru to sign accord", ["sign"]),
        ("The twins were born in Lima.", ["born"]),
        ("The people who had been arrested smiled.", ["arrested"]),
        ("A truce signed by Peru in May was broken on Monday.", ["signed", "broken"]),
        ("The cooperation between Peru and Chile was at its best.", ["cooperation"]),
        ("Also investigating is the police.", ["investigating"]),
        ("Crews are fighting the flames.", ["fighting"]),
        ("Ana Lee was ill after the summit of Peru and Chile.", ["summit"]),
        ("A petition urged the king to abolish the tax.", ["urged"]),
        ("Chile urged Peru to abolish the tax.", ["urged", "abolish"]),
        ("The company was registered in Panama in May.", ["registered"]),
        ("The lifeboat got to the island on Monday.", ["got to"]),
    ],
)
def test_what_is_told_is_kept(text: str, words: list[str]) -> None:
    assert [each.words for each in events(text)] == words
