"""For whom statements are made: offices speak for their states; and what goes on from a statement was said with it."""

import pytest

from viewer.derive.findings import Said
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import Findings, find_all

_BEFORE = "LIMA, March 18, 2021 (Wire) - "


def _found(text: str) -> Findings:
    return find_all(article_of_text(_BEFORE + text))


def _name(found: Findings, number: int | None) -> str:
    return "" if number is None else found.entities[number].name


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Peru wants Chile to open the border, Foreign Minister Ana Solberg said.", "Peru"),
        ("Chile's foreign ministry said the border was open.", "Chile"),
        ("“It is over,” Chilean President Ana Solberg said.", "Chile"),
        ("Chile must open the border, Foreign Minister Ana Solberg said.", ""),
        ("Peru wants rain, the singer Ana Solberg said.", ""),
        ("The Red Cross said the border was open.", ""),
    ],
)
def test_who_holds_an_office_speaks_for_a_state(text: str, state: str) -> None:
    found = _found(text)
    assert [_name(found, each.on_behalf_of) for each in found.said] == [state]


def test_we_is_the_state_of_who_speaks_for_one_and_i_is_not() -> None:
    found = _found("“We attacked the rebels. I met Ben Ito on Monday,” Chilean President Ana Solberg said.")
    doers = {
        each.kind: _name(found, part.entity)
        for each in found.happenings
        for part in each.parts
        if part.rule == "before the verb"
    }
    assert doers == {"attack": "Chile", "meeting": "Ana Solberg"}


def test_what_is_added_was_said_when_where_and_to_whom_the_rest_was() -> None:
    found = _found("Ana Solberg on Tuesday urged Peru to sign the deal, warning that the talks would end.")
    first, second = found.said
    assert isinstance(first, Said)
    assert [each.said.edtf if each.said else "" for each in (first, second)] == ["2021-03-16", "2021-03-16"]
    assert [_name(found, number) for number in second.to] == ["Peru"]
    channel = _found("In remarks to parliament, Ana Solberg said it was over, adding that she would go.").said
    assert channel[0].channel == channel[1].channel is not None
