"""Names of works are nobody and tell of no event."""

import pytest

from tests.derive.happenings.telling import events
from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.stages import find_all


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lee released the album Wheels of Fire in 1968.",
        "Ana Lee filmed the documentary Beware of Mr. Baker in 1968.",
        "Ana Lee recorded the song “Murder in Lima” in 1968.",
        "Ana Lee released the 'Band on the Run' album in 1968.",
        "Ana Lee published the novel The Siege in 1968.",
    ],
)
def test_the_name_of_a_work_is_nobody_and_no_event(text: str) -> None:
    (event,) = events(text)
    assert event.date == "1968"
    assert event.parts == {("initiator", "Ana Lee")}
    assert event.places == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The song Ana Lee recorded in 1968 was a hit.", "Ana Lee"),
        ("The film Peru banned in 1968 was a hit.", "Peru"),
        ("They will film Ana Lee in Lima; the film, Ben Ito said, was shot in 1968.", "Ben Ito"),
    ],
)
def test_whose_work_it_is_is_somebody(text: str, name: str) -> None:
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2021-03-18"))
    assert name in [each.name for each in found.entities]
