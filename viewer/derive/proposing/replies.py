"""Reads a model's reply into proposals: whatever is not one is passed by."""

import json
import re
from collections.abc import Iterator

import msgspec

from viewer.derive.proposing.proposal import MOST, Proposal
from viewer.document.text import shown

_RECORDS = re.compile(r'"records"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_LONGEST = 300
"""Characters of an endpoint's own words about what went wrong."""


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


class _Complaint(msgspec.Struct):
    message: str


class _Failure(msgspec.Struct):
    error: _Complaint | str


class NoReply(Exception):
    """An answer that holds no reply of a model, and why."""


def reply_in(answer: bytes) -> str:
    """The model's words in an endpoint's answer.

    Raises:
        NoReply: it is no such answer, or the model refuses.
    """
    try:
        completion = msgspec.json.decode(answer, type=_Completion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise NoReply("the answer is not that of a chat model") from None
    if not completion.choices:
        raise NoReply("the answer is empty")
    message = completion.choices[0].message
    if message.refusal:
        raise NoReply(f"the model refuses: {shown(message.refusal, _LONGEST)}")
    if not message.content:
        raise NoReply("the answer is empty")
    return message.content


def complaint_in(answer: bytes) -> str:
    """What an endpoint says went wrong, on one line; empty if it says nothing that can be read."""
    try:
        error = msgspec.json.decode(answer, type=_Failure).error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
    return shown(error if isinstance(error, str) else error.message, _LONGEST)


def proposals_in(reply: str) -> list[Proposal]:
    """The proposals in a reply, at most `MOST`; of one that breaks off, those before the break.

    Raises:
        NoReply: there is no list of records in it.
    """
    found = _RECORDS.search(reply)
    start = found.end() if found else reply.find("[") + 1
    if not start:
        raise NoReply("the model's reply holds no records")
    made = []
    for held in _objects(reply, start):
        try:
            made.append(msgspec.convert(_without_nulls(held), Proposal))
        except msgspec.ValidationError:
            continue
        if len(made) == MOST:
            break
    return made


def _objects(reply: str, start: int) -> Iterator[object]:
    """The objects of a JSON list from its first on, up to its end or to what cannot be read."""
    decoder = json.JSONDecoder()
    while True:
        between = _BETWEEN.match(reply, start)
        start = between.end() if between else start
        if reply[start : start + 1] != "{":
            return
        try:
            held, start = decoder.raw_decode(reply, start)
        except (ValueError, RecursionError):
            return
        yield held


def _without_nulls(held: object) -> object:
    """A record without the fields that the model left empty; nulls further in make a part of it no part."""
    if not isinstance(held, dict):
        return held
    return {name: value for name, value in held.items() if value is not None}
