"""Clauses that are told: where they begin, whose deeds they tell, and which dates are theirs."""

from tests.derive.happenings.telling import event, events


def test_what_belongs_to_the_speaker_is_not_the_speaker() -> None:
    assert not event("“Our house is burning,” Ana Lee said.", "burning").parts


def test_a_date_in_a_name_in_quotation_marks_dates_no_deed() -> None:
    text = "Peru launched a programme dubbed “Lima 2030” in 2017 to renew its trains."
    assert {each.date for each in events(text)} == {"2017"}


def test_a_date_in_an_aside_about_somebody_is_not_when_he_spoke() -> None:
    text = "Ana Lee, who was the envoy until December, also criticized the raid in Lima."
    assert event(text, "criticized").date == ""


def test_a_place_may_be_the_host_by_another_of_its_names() -> None:
    text = "The United States freed him. Ana Lee went to the United States in May. Ben Ito returned to the US in June."
    assert ("host", "United States") in event(text, "returned").parts


def test_what_it_befalls_is_told_where_it_has_no_name() -> None:
    assert event("A plane was new. It crashed in a desert on its first day.", "crashed").kind == "accident"


def test_who_says_that_others_did_it_did_not_do_it() -> None:
    found = events("Officials said the man was 45 years old and fled to Reno in May.")
    assert all(name != "Officials" for each in found for _, name in each.parts)
