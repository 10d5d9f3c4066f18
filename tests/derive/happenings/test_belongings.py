"""Whose a thing is that is attacked, and whose deed a verb tells of."""

import pytest

from tests.derive.happenings.telling import event


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("Rebels shelled Chad's bases near Gao.", "shelled", ("target", "Chad")),
        ("Chad's bases were shelled by rebels.", "shelled", ("target", "Chad")),
        ("Gunmen attacked Brandt Motors' plant in Lima.", "attacked", ("target", "Brandt Motors")),
        ("“They harassed our ships,” Peru's Defence Minister Ana Solberg said.", "harassed", ("target", "Peru")),
        ("Chad has 40 bases in Mali. The bases near Gao were surrounded by rebels.", "surrounded", ("target", "Chad")),
        ("Chad has 40 posts in Mali. The outposts near Gao were surrounded.", "surrounded", ("target", "Chad")),
        ("Nine soldiers killed in the raid were buried in Lima.", "killed", ("target", "soldiers")),
        ("Chile withdrew its troops from Peru.", "withdrew", ("participant", "troops")),
        (
            "Chilean troops dug in. Chile withdrew its soldiers from Peru.",
            "withdrew",
            ("participant", "Chilean troops"),
        ),
        ("Rebels killed dozens of soldiers.", "killed", ("target", "soldiers")),
    ],
)
def test_who_is_hit(text: str, words: str, part: tuple[str, str]) -> None:
    assert part in event(text, words).parts


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Rebels praised Chad's bases.", "praised", "Chad"),
        ("Gunmen killed two guards at Peru's embassy in Quito.", "killed", "Peru's embassy"),
        ("Rebels shelled the valley near Chad's bases.", "shelled", "Chad"),
        ("The outposts near Gao were surrounded. Chad has 40 posts in Mali.", "surrounded", "Chad"),
        ("Police fired tear gas, prompting protests in Lima.", "prompting", "Police"),
        ("Peruvian soldiers were killed by rebels, triggering clashes in Lima.", "triggering", "Peruvian soldiers"),
        ("Chile attacked rebels on Monday to stop it being surrounded.", "attacked", "Peru"),
    ],
)
def test_who_is_not(text: str, words: str, name: str) -> None:
    assert name not in {each for _, each in event(text, words).parts}


def test_passives_have_no_doer_but_by() -> None:
    for words in ("were killed", "have been killed", "were reportedly killed", "are being killed"):
        parts = event(f"Peruvian soldiers {words} near Lima.", "killed").parts
        assert parts == {("target", "Peruvian soldiers")}, words


def test_what_shelling_did_is_the_shelling() -> None:
    found = event("Shelling by rebels killed nine sailors on Monday.", "killed")
    assert found.kind == "shelling"
    assert found.parts == {("initiator", "rebels"), ("target", "sailors")}
    assert event("Nine sailors were killed on Monday.", "killed").kind == "killing"
