"""What came of something: its date, who answers whom, whom it concerns; and what is so by being said."""

from tests.derive.happenings.telling import event

_REPRISAL = "Rebels killed nine Peruvian soldiers near Lima on Monday, prompting a retaliation."


def test_a_reprisal_is_by_those_who_were_hit_no_sooner_than_that() -> None:
    found = event(_REPRISAL, "prompting")
    assert found.parts == {("initiator", "Peru"), ("target", "Rebels")}
    assert (found.date, found.basis) == ("[2021-03-15..2021-03-18]", "inferred")
    assert ("responds-to", "killed") in found.related


def test_we_retaliated_answers_the_only_harm_told_before() -> None:
    text = f"{_REPRISAL}\n\n“We retaliated,” Peru's Defence Minister Ana Solberg said."
    found = event(text, "retaliated")
    assert {("responds-to", "killed"), ("same-as", "prompting")} <= found.related
    assert ("target", "Rebels") in found.parts


def test_what_comes_at_once_keeps_the_day() -> None:
    found = event("An earthquake struck Lima on Monday, killing 40 sailors.", "killing")
    assert found.date == "2021-03-15"


def test_what_was_broken_off_was_before_and_its_sides_are_concerned() -> None:
    text = (
        "Shelling killed nine sailors on Monday. "
        "The attack disrupted talks between Peru and Chile, raising concerns over trade."
    )
    talks = event(text, "talks")
    assert talks.parts == {("participant", "Peru"), ("participant", "Chile")}
    assert ("before", "disrupted") in talks.related
    assert event(text, "raising concerns").parts == {("affected", "Peru"), ("affected", "Chile")}
    assert event(text, "raising concerns").date == "[2021-03-15..2021-03-18]"


_WISH = "Peru expects Chile to open the border, "


def test_a_demand_is_made_by_who_speaks_for_whose_it_is() -> None:
    found = event(f"{_WISH}Foreign Minister Ana Solberg said on Tuesday.", "expects")
    assert (found.status, found.date, found.basis) == ("reported", "2021-03-16", "context")
    assert event(f"{_WISH}a Chilean newspaper said on Tuesday.", "expects").status == "claimed"


def test_talks_go_on_while_one_of_them_says_so() -> None:
    text = "“We are negotiating with Chile,” Peru's Foreign Minister Ana Solberg said on Tuesday."
    assert event(text, "negotiating").date == "2021-03-16"
    assert event(text.replace("are negotiating", "negotiated"), "negotiated").date == ""


def test_the_date_of_one_of_several_is_no_other_events() -> None:
    text = "Fighting in Peru went on on Monday despite several truces, including one in January, displacing 300 people."
    assert event(text, "displacing").date != "2021-01"


def test_one_of_several_is_an_event_of_its_own() -> None:
    text = "Peru accused Chile despite several truces, including as recently as in January."
    whole, one = event(text, "truces"), event(text, "including as recently as in")
    assert (whole.date, one.date) == ("/2021-01", "2021-01")
    assert one.related == {("part-of", "truces")}
    assert event(text.replace("as recently as", "one"), "truces").date == ""
