"""Replies of models: records among other words, broken off, of the wrong kind, and any text at all."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.derive.proposing.proposal import MOST, Proposal
from viewer.derive.proposing.replies import NoReply, complaint_in, proposals_in, reply_in

_ONE = '{"record": "event", "exact": "a strike"}'
_TWO = '{"record": "figure", "exact": "12 people", "measure": "people"}'
_READ = [
    Proposal(record="event", exact="a strike"),
    Proposal(record="figure", exact="12 people", measure="people"),
]


@pytest.mark.parametrize(
    "reply",
    [
        f'{{"records": [{_ONE}, {_TWO}]}}',
        f"[{_ONE}, {_TWO}]",
        f'Here they are:\n```json\n{{"records": [\n{_ONE},\n{_TWO}\n]}}\n```\nAnything else?',
        f'{{"records": [{_ONE}, {_TWO}, {{"record": "event", "exa',
        f'{{"records": [{_ONE}, {_TWO}',
        f'{{"records": [{_ONE}, {_TWO}, {{"record": "event", "exact": "x", "deep": {"[" * 100_000}',
        f'{{"records": [{_ONE}, {{"record": "rumour", "exact": "x"}}, {{"exact": 3}}, {{}}, {_TWO}]}}',
        f'{{"records": [{_ONE}, {{"record": "event", "exact": "x", "actors": [null]}}, {_TWO}]}}',
        f'{{"records": [{_ONE[:-1]}, "date": null, "end": null}}, {_TWO[:-1]}, "colour": "red"}}]}}',
    ],
)
def test_records_are_read(reply: str) -> None:
    assert proposals_in(reply) == _READ


@pytest.mark.parametrize("reply", ["", "no", "{}", '{"records": {}}', "I cannot help with that."])
def test_no_records(reply: str) -> None:
    with pytest.raises(NoReply):
        proposals_in(reply)


def test_more_than_enough_are_not_read() -> None:
    assert len(proposals_in(f"[{', '.join([_ONE] * (MOST + 50))}]")) == MOST


@given(st.text(alphabet=st.sampled_from('{}[]",:records0ex\\u \n')) | st.text())
def test_any_reply_gives_proposals_or_none(reply: str) -> None:
    try:
        made = proposals_in(reply)
    except NoReply:
        return
    assert len(made) <= MOST


@given(st.binary())
def test_any_answer_gives_a_reply_or_none(answer: bytes) -> None:
    with suppress(NoReply):
        assert reply_in(answer)
    assert "\n" not in complaint_in(answer)


@pytest.mark.parametrize(
    "filler", ["{", "[", '{"a":', '"records": [', '"records": [{', "\\", '"', " ", "[{},", '{"record"']
)
def test_long_replies_are_read_in_one_go(filler: str) -> None:
    reply = '{"records": [' + filler * (1_000_000 // len(filler))
    assert proposals_in(reply) == []
