"""Verbs and nouns of one deed: which of them an event is, its kind, and who takes part how."""

import pytest

from tests.derive.happenings.telling import event, events


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("A blast on Wednesday shook the centre of Beirut.", "shook", "explosion"),
        ("The search for the crew was suspended on Friday and resumed on Saturday.", "resumed", "aid"),
        ("The bombardment, which began on 18 February, went on.", "began", "shelling"),
        ("Police on Friday broke up a rally in Lima.", "broke up", "protest"),
        ("The licence expired on 31 August.", "expired", "law"),
        ("A court on Thursday found the mayor of Reno, Ana Lee, guilty of fraud.", "found", "court"),
        ("The former general seized power in 1999.", "seized power", "coup"),
    ],
)
def test_a_verb_that_only_lends_itself_tells_of_what_it_is_said_of(text: str, words: str, kind: str) -> None:
    assert event(text, words).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Turkish soldiers were killed by shelling in Idlib on Monday.",
        "Shelling killed five Turkish soldiers on Monday.",
        "Five Turkish soldiers were killed in Syrian shelling on Monday.",
        "Turkish soldiers were wounded in shelling by rebels on Monday.",
    ],
)
def test_who_is_killed_by_shelling_is_its_target_and_nobody_who_shells(text: str) -> None:
    parts = {part for each in events(text) for part in each.parts}
    assert ("target", "Turkish soldiers") in parts
    assert ("initiator", "Turkish soldiers") not in parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru and Chile sign a deal on Monday.", "sign"),
        ("Police arrest two men in Lima.", "arrest"),
        ("The Greens back the plan.", "back"),
        ("The UN supports the plan.", "supports"),
    ],
)
def test_several_do_in_the_present_what_one_alone_cannot(text: str, words: str) -> None:
    assert event(text, words).words == words


def test_who_shells_is_told_by_the_verb() -> None:
    assert ("initiator", "Turkish troops") in event("Turkish troops were shelling near Lima.", "shelling").parts


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The minister stepped down on Friday.", "stepped down", "resignation"),
        ("Rebels carried off 40 children on Monday.", "carried off", "arrest"),
        ("Gunmen snatched two nuns on Monday.", "snatched", "arrest"),
        ("Rescuers dug out nine people on Tuesday.", "dug out", "aid"),
        ("Ana Solberg came back to Lima in 1979.", "came back", "visit"),
        ("Frost wiped out the crop on 5 March.", "wiped out", "disaster"),
        ("Peru tore up the accord last month.", "tore up", "rift"),
        ("Engineers completed the bridge in 1932.", "completed", "business"),
    ],
)
def test_verbs_of_two_words(text: str, words: str, kind: str) -> None:
    assert event(text, words).kind == kind


def test_a_day_after_something_is_counted_from_when_that_was_told_to_be() -> None:
    told = event("The embassy was bombed on Monday. A day after the bombing, two men were arrested.", "arrested")
    assert (told.date, told.basis) == ("2021-03-16", "inferred")
    untold = event("A day after the bombing, two men were arrested.", "arrested")
    assert untold.date == ""


def test_a_state_that_tells_what_somebody_is_takes_no_part() -> None:
    assert event("US singer and writer Ana Lee died on Monday.", "died").parts == {("affected", "Ana Lee")}
    assert event("US singer Ana Lee met Ben Ito on Monday.", "met").parts == {
        ("participant", "Ana Lee"), ("participant", "Ben Ito"),
    }  # fmt: skip
    assert event("Peru yesterday attacked Chile.", "attacked").parts == {("initiator", "Peru"), ("target", "Chile")}


def test_what_goes_on_with_and_has_objects_of_its_own() -> None:
    told = event("Ana Lee founded the group and orchestrated the attacks on Peru.", "founded")
    assert ("target", "Peru") not in told.parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Lee, first elected to Congress in 1996, was born in Lima.", "elected"),
        ("Ana Lee, convicted in 1996, was freed.", "convicted"),
        ("Ana Lee was evacuated on Wednesday.", "was evacuated"),
    ],
)
def test_a_verb_that_needs_an_object_and_has_none_tells_what_was_done_to_its_subject(text: str, words: str) -> None:
    assert event(text, words).parts & {("target", "Ana Lee"), ("affected", "Ana Lee")}
    assert ("initiator", "Ana Lee") not in event(text, words).parts


def test_who_is_named_behind_via_takes_no_part() -> None:
    assert event("Ana Lee criticized the decision via Twitter.", "criticized").parts == {("initiator", "Ana Lee")}


def test_a_state_before_a_title_hides_no_preposition() -> None:
    told = event("An advisor for Peru's Prime Minister Ana Lee was sentenced on Monday.", "sentenced")
    assert told.parts == frozenset()
    assert event("An advisor for US Vice President Ana Lee was sentenced on Monday.", "sentenced").parts == frozenset()


def test_a_judge_sits_behind_the_state_and_the_court() -> None:
    told = event("United States Federal District Judge Ana Lee sentenced Ben Ito on Friday.", "sentenced")
    assert told.parts == {("initiator", "Ana Lee"), ("target", "Ben Ito")}


def test_a_body_of_a_state_does_what_stands_behind_both_names() -> None:
    told = event("Yesterday, the United States House of Representatives passed the bill.", "passed")
    assert told.parts == {("initiator", "House of Representatives")}


def test_what_takes_place_is_done_by_nobody_and_at_a_body_nothing_is_done_to_it() -> None:
    assert event("The Olympiad in Tyumen, Russia took place in March.", "took place").parts == frozenset()
    told = event("The plan will be unveiled at the General Assembly on Monday.", "unveiled")
    assert told.parts == frozenset()
    assert ("target", "General Assembly") in event("A man fired at the General Assembly on Monday.", "fired at").parts


def test_an_office_alone_takes_no_part() -> None:
    assert event("Ana Lee served as President of Peru in 1990.", "served as").parts == {("initiator", "Ana Lee")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Lee of Peru and Ben Ito of Chile signed the deal on Monday.", {"Ana Lee", "Ben Ito"}),
        ("Ana Lee of the Red Party and Ben Ito were elected on Monday.", {"Ana Lee", "Ben Ito"}),
        ("Peru's Ana Lee and Chile's Ben Ito met in Geneva on Monday.", {"Ana Lee", "Ben Ito"}),
        ("Ana Lee of Lima, Ben Ito from Reno and Tom Roy met on Monday.", {"Ana Lee", "Ben Ito", "Tom Roy"}),
        ("Ana Lee of the Red Party, Ben Ito of the Green Party and Tom Roy left on Monday.",
         {"Ana Lee", "Ben Ito", "Tom Roy"}),
        ("Ana Lee, Ben Ito and Tom Roy met on Monday.", {"Ana Lee", "Ben Ito", "Tom Roy"}),
        ("In Lima, Ana Lee and Ben Ito met on Monday.", {"Ana Lee", "Ben Ito"}),
        ("Ana Lee of the Alto Bank and the Lima Institute left on Monday.", {"Ana Lee"}),
        ("A friend of Ana Lee and Ben Ito died on Monday.", set()),
    ],
)  # fmt: skip
def test_all_of_several_subjects_take_part(text: str, names: set[str]) -> None:
    (told,) = events(text)
    assert {name for _, name in told.parts} == names
