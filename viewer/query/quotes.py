"""Where the records' quotes stand in their sources' texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.document.evidence import find_quote
from viewer.query.answers import Taken
from viewer.query.arrays import Mask
from viewer.query.filter import Ref
from viewer.query.record_fields import Record
from viewer.query.relations import Links


@dataclass(frozen=True, eq=False)
class Quotes:
    """The quotes of a document.

    Attributes:
        taken: by source id, what was taken from its text, by start.
        lacking: which records have no evidence.
        broken: which records have a quote that isn't found in its source's text.
    """

    taken: dict[str, tuple[Taken, ...]]
    lacking: Mask
    broken: Mask


def find_quotes(records: Sequence[Record], refs: Sequence[Ref], rows: Mapping[Ref, int], links: Links) -> Quotes:
    """Looks for every quote; those from a source whose text isn't known cannot be looked for, and count as sound."""
    lacking = np.zeros(len(records), dtype=np.bool_)
    broken = np.zeros(len(records), dtype=np.bool_)
    taken: dict[str, set[Taken]] = {}
    for row, record in enumerate(records):
        lacking[row] = not record.evidence
        for quote in record.evidence:
            source = links.sources.get(quote.source)
            if source is None or not source.text:
                continue
            found = find_quote(source.text, quote)
            if found is None:
                broken[row] = True
            else:
                here = Taken(refs[row], found.start, found.end, found.how == "repaired")
                taken.setdefault(quote.source, set()).add(here)
    return Quotes(
        taken={
            source: tuple(sorted(all_taken, key=lambda one: (one.start, one.end, rows[one.ref])))
            for source, all_taken in taken.items()
        },
        lacking=lacking,
        broken=broken,
    )
