"""What the options ask to take out of a file that is written, and what was taken out, told."""

import argparse
from collections.abc import Mapping, Sequence
from typing import TextIO

from viewer.document.redaction import Redaction, Removed
from viewer.document.text import shown
from viewer.query.filter import Facet
from viewer.query.names import FilterError, resolve
from viewer.query.source import EventSource


def redaction_of(arguments: argparse.Namespace, source: EventSource) -> Redaction:
    """What is to be taken out.

    Raises:
        FilterError: nobody is called so.
    """
    actors = tuple(dict.fromkeys(resolve(source, Facet.ACTOR, text) for text in arguments.redact_actor))
    if "" in actors:
        raise FilterError("--redact-actor needs a name")
    return Redaction(actors, arguments.redact_places, arguments.redact_notes, arguments.redact_texts)


def print_removed(people: Mapping[str, str], removed: Sequence[Removed], out: TextIO) -> None:
    """What was taken out, for people."""
    print("Redacted:" if removed else "Redacted: nothing was found that had to be", file=out)
    for name, label in people.items():
        print(f"  {shown(name, 80)} is now {label}", file=out)
    for one in removed:
        print(f"  {one}", file=out)
