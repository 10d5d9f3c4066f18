import re

import pytest

from tests.resources.sample import article, events, figures, sample, statements


@pytest.mark.parametrize(
    ("event_id", "date", "phrase"),
    [
        ("shelling-of-turkish-personnel", "2020-02-03", "on Monday"),
        ("erdogan-urges-withdrawal", "2020-02-05", "on Wednesday"),
        ("turkish-shelling-at-saraqeb", "2020-02-05", "on Wednesday"),
        ("turkey-expects-russia-to-stop-regime", "2020-02-06", "on Thursday"),
        ("erdogan-putin-phone-call", "[2020-02-03..2020-02-05]", "earlier this week"),
        ("retaliation", "[2020-02-03..2020-02-06]", ""),
        ("syrian-withdrawal-by-end-of-february", "[2020-02-05..2020-02-29]", "by the end of February"),
        ("turkey-takes-matters-into-its-own-hands", "[2020-03-01..]", "if this was not done by the end of February"),
        ("deal-of-2018", "2018", "2018"),
        ("ceasefire-effort-in-january", "2020-01", "as recently as January"),
        ("war-in-syria", "2011~/..", "nearly nine-year war"),
        ("violence-accelerates", "/2020-02-06", "in recent months"),
        ("displacement-since-early-december", "2019-12/2020-02-06", "since early December"),
        ("militant-attacks-in-late-january", "2020-01-21~/2020-01-31", "in late January"),
        ("russian-delegation-to-turkey", "", ""),
        ("erdogan-putin-meeting", "", "after those talks if necessary"),
        ("killing-of-military-specialists", "", ""),
    ],
)
def test_dates_are_as_precise_as_the_text(event_id: str, date: str, phrase: str) -> None:
    event = events()[event_id]
    assert (event.date, event.date_text) == (date, phrase)


@pytest.mark.parametrize(
    ("status", "event_ids"),
    [
        ("denied", {"russia-as-target-denied"}),
        ("disputed", {"attack-on-turkish-soldiers", "killing-of-military-specialists"}),
        ("planned", {"russian-delegation-to-turkey", "moscow-to-continue-coordination"}),
        ("conditional", {"erdogan-putin-meeting", "turkey-takes-matters-into-its-own-hands", "further-displacement"}),
        ("claimed", {"encirclement-of-outposts", "turkish-shelling-at-saraqeb", "militant-attacks-in-late-january"}),
        ("reported", {"shelling-of-turkish-personnel", "erdogan-putin-phone-call", "clashes-at-saraqeb"}),
    ],
)
def test_what_is_plan_claim_or_fact(status: str, event_ids: set[str]) -> None:
    assert {events()[event_id].status for event_id in event_ids} == {status}


@pytest.mark.parametrize(
    ("event_id", "acting", "upon"),
    [
        ("shelling-of-turkish-personnel", "assad-forces", "turkish-personnel"),
        ("attack-on-turkish-soldiers", "assad-regime", "turkish-troops"),
        ("killing-of-military-specialists", "militants", "turkish-military-specialists"),
        ("killing-of-military-specialists", "militants", "russian-military-specialists"),
        ("turkish-shelling-at-saraqeb", "turkish-troops", "assad-forces"),
        ("encirclement-of-outposts", "assad-forces", "turkey"),
        ("erdogan-urges-withdrawal", "erdogan", "syria"),
        ("turkey-expects-russia-to-stop-regime", "turkey", "russia"),
        ("moscow-backs-assad", "russia", "bashar-al-assad"),
        ("ankara-supports-rebels", "turkey", "rebels"),
    ],
)
def test_who_did_what_to_whom(event_id: str, acting: str, upon: str) -> None:
    roles = {(part.actor, part.role) for part in events()[event_id].actors}
    assert {(acting, "initiator"), (upon, "target")} <= roles


def test_who_killed_turkish_soldiers_is_left_open() -> None:
    killing = events()["killing-of-military-specialists"]
    against = {relation.event for relation in killing.related if relation.type == "contradicts"}
    assert against == {"shelling-of-turkish-personnel", "attack-on-turkish-soldiers"}
    blame = {statement.speaker for statement in statements().values() if {killing.id} & set(statement.about)}
    assert blame == {"russian-foreign-ministry"}


def test_members_stand_under_their_state() -> None:
    parent = {actor.id: actor.member_of for actor in sample().actors}
    assert {child for child, state in parent.items() if state == "turkey"} == {
        "cavusoglu", "erdogan", "turkish-troops", "turkish-personnel", "turkish-military-specialists",
    }  # fmt: skip
    assert {child for child, state in parent.items() if state == "russia"} == {
        "putin", "russian-foreign-ministry", "russian-delegation", "russian-counterparts",
        "russian-military-specialists",
    }  # fmt: skip
    assert parent["assad-regime"] == "syria"
    assert parent["assad-forces"] == parent["bashar-al-assad"] == "assad-regime"
    assert {actor.id: actor.aliases for actor in sample().actors if actor.kind == "state"} == {
        "turkey": ("Ankara",),
        "russia": ("Moscow",),
        "syria": (),
        "iran": ("Tehran",),
    }


@pytest.mark.parametrize(
    ("speaker", "for_whom", "count"),
    [
        ("cavusoglu", {"turkey"}, 12),
        ("erdogan", {"turkey", ""}, 3),
        ("russian-foreign-ministry", {"russia"}, 2),
        ("united-nations", {""}, 2),
        ("syrian-observatory", {""}, 2),
    ],
)
def test_who_speaks_for_whom(speaker: str, for_whom: set[str], count: int) -> None:
    said = [statement for statement in statements().values() if statement.speaker == speaker]
    assert len(said) == count
    assert {statement.on_behalf_of for statement in said} == for_whom


def test_only_what_was_said_in_baku_is_placed_there() -> None:
    there = {statement.id for statement in statements().values() if "baku" in statement.places}
    assert there == {"cavusoglu-russian-delegation", "cavusoglu-erdogan-may-meet-putin"}
    for statement_id in there:
        statement = statements()[statement_id]
        assert (statement.to, statement.channel) == (("reporters-in-baku",), "televised comments")


def test_six_quotations_are_kept_to_the_letter() -> None:
    direct = [statement.text for statement in statements().values() if statement.mode == "direct"]
    quotations = re.findall(r'"([^"]+)"', article())
    scare = ["humanitarian drama", "aggression", "military specialists", "without anger"]
    assert direct == [quotation for quotation in quotations if quotation not in scare]


@pytest.mark.parametrize(
    ("measure", "amounts"),
    [
        ("Turkish personnel killed", [(8, "exact", ""), (8, "exact", "cavusoglu")]),
        ("people displaced", [(None, "vague", ""), (520_000, "exact", "united-nations")]),
        ("attacks by militants in Idlib", [(1000, "more-than", "russian-foreign-ministry")]),
        ("Turkish observation posts in Idlib", [(12, "exact", "")]),
        ("length of the war in Syria", [(9, "less-than", "")]),
        ("ceasefire efforts", [(None, "vague", "")]),
    ],
)
def test_figures_line_up_by_measure(measure: str, amounts: list[tuple[float | None, str, str]]) -> None:
    rivals = [figure for figure in figures().values() if figure.measure == measure]
    assert [(figure.value, figure.qualifier, figure.attributed_to) for figure in rivals] == amounts
