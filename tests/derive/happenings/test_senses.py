"""In which sense a word of events stands: what does it, what it is done to, and the words right beside it tell."""

import pytest

from tests.derive.happenings.telling import event, events


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The president removed the finance minister on Monday.", "removed", "resignation"),
        ("Thieves removed three statues from the palace on Monday.", "removed", "other"),
        ("Ana Lee replaced Ben Ito on Monday.", "replaced", "appointment"),
        ("Engineers replaced the pump on Monday.", "replaced", "other"),
        ("The council installed the cameras on Monday.", "installed", "business"),
        ("Ana Lee received surgery on Monday.", "received", "aid"),
        ("The school received a grant of $4,000 on Monday.", "received", "support"),
        ("The queen received the ambassador of Peru on Monday.", "received", "meeting"),
        ("The minister was met with boos on Monday.", "met", "concern"),
        ("Divers recovered four bodies on Monday.", "recovered", "discovery"),
        ("The flight recorder was recovered from the sea on Monday.", "recovered from", "discovery"),
        ("The index recovered on Monday.", "recovered", "economy"),
        ("The plane hit the ocean on Monday.", "hit", "accident"),
        ("The tropical storm strengthened on Monday.", "strengthened", "disaster"),
        ("The dollar strengthened on Monday.", "strengthened", "economy"),
        ("A man jumped on stage on Monday.", "jumped", "other"),
        ("Oil prices jumped on Monday.", "jumped", "economy"),
        ("The carmaker recalled 4,000 vehicles on Monday.", "recalled", "business"),
        ("Peru recalled its ambassador on Monday.", "recalled", "rift"),
        ("The gold medal went to Ana Lee on Monday.", "went to", "sport"),
        ("Ana Lee went to Peru on Monday.", "went to", "visit"),
        ("The researchers performed the tests on Monday.", "performed", "science"),
        ("The band performed in Lima on Monday.", "performed", "culture"),
        ("A tenth defendant was found not guilty on Monday.", "found", "court"),
        ("A signal failed on Monday.", "failed", "accident"),
        ("Tourists captured pictures of the bear on Monday.", "captured", "other"),
        ("The army captured the town on Monday.", "captured", "control of territory"),
        ("The band released an album on Monday.", "released", "publication"),
        ("Police released two suspects on Monday.", "released", "arrest"),
        ("Ana Lee questioned the findings on Monday.", "questioned", "concern"),
        ("Police questioned the driver on Monday.", "questioned", "arrest"),
        ("Ana Lee left the company on Monday.", "left", "resignation"),
        ("Peru opened the scoring on Monday.", "opened", "sport"),
        ("The town played host to a fair on Monday.", "played", "meeting"),
        ("The club raised funds for a school on Monday.", "raised", "aid"),
        ("Ana Lee was nominated for an Oscar in 1959.", "nominated", "culture"),
        ("Exports were disrupted on Monday.", "disrupted", "economy"),
        ("He struck a guard rail on Monday.", "struck", "accident"),
        ("Farmers captured the birds on Monday.", "captured", "other"),
        ("The proposal drew criticism on Monday.", "drew", "concern"),
        ("The government raised taxes on Monday.", "raised", "economy"),
        ("Ana Lee raised the boy in Lima.", "raised", "other"),
        ("Ana Lee came to Peru on Monday.", "came to", "visit"),
        ("The drug trial of 400 patients began on Monday.", "began", "science"),
        ("The murder trial began on Monday.", "began", "court"),
        ("Fans attended the convention on Monday.", "attended", "meeting"),
    ],
)
def test_what_a_verb_is_about_tells_its_sense(text: str, words: str, kind: str) -> None:
    assert event(text, words).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "He had advanced pancreatic cancer.",
        "Ana Lee recalled a long day in Lima.",
        "The ratios became increasingly skewed.",
        "The medicine left him weak and tired.",
        "The birds feed in winter.",
        "Members of the club spend six months in Lima.",
        "Ana Lee was devastated.",
        "The glue may help in closing wounds.",
        "The chairs were sprayed with varnish.",
        "The paper provides an answer.",
        "Suicide rates are a measure of health.",
        "The Lima Hurricane Center is a large building.",
        "Microbes came to dominate the plume.",
        "The drug served as a control.",
        "Ana Lee expressed interest in the event.",
        "The website hosted a million clips.",
        "He was surrounded by family.",
        "There are many houses built in the valley.",
        "Chile's Tourism Board was at the entrance.",
        "The firm favored blue paint.",
        "She demonstrated a tiny screen.",
        "The planet passed between two stars.",
        "She has a badly damaged arm.",
        "There are 40 people in the 25-year-old building at the time.",
        "She thought that it was going to last.",
    ],
)
def test_a_word_in_another_sense_tells_of_no_event(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A man set himself on fire in Lima on Monday.", [("set", "attack")]),
        ("Protesters set two cars ablaze in Lima on Monday.", [("set", "attack")]),
        ("Ana Lee on Tuesday admitted her guilt in eight murders.", [("admitted", "court")]),
        ("A Kabul car bombing killed five people on Monday.", [("killed", "attack")]),
        ("Peru has been funding extended searches for the recorder.", [("funding", "support")]),
        ("The depression dissipated off the coast of Florida.", [("dissipated", "disaster")]),
        ("The plane came down in October 2020.", [("came down", "accident")]),
        ("Ana Lee was taken ill and was pronounced dead on Monday.", [("was pronounced dead", "death")]),
    ],
)
def test_a_verb_is_found_whole_and_no_noun_is_taken_for_one(text: str, told: list[tuple[str, str]]) -> None:
    assert [(each.words, each.kind) for each in events(text)] == told
