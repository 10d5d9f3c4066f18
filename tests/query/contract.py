"""What every source must answer, against counting one by one: to be run against any of them.

A test module says which source it means, and narrows what it is given where the source knows less::

    class TestMemory(SourceContract, make_source=lambda document: closing(MemorySource(document))): ...

    class TestEngine(SourceContract, make_source=of_engine, examples=10, given={"document": plain_documents}): ...

`make_source` makes a source of a document, for as long as its context lasts: one check. `given` replaces strategies
by the names of the checks' arguments (document, keep, axis, span, grouping, facet, limit, columns); those checks whose
names, but for "check_", are given as `without` are left out. What narrows documents and filters stands in
strategies.py. Rows are compared by their records, since a source may number them as it likes.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from inspect import signature
from typing import ClassVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.query import contract_checks, contract_marks, strategies
from viewer.document.types import Document
from viewer.query.filter import Facet
from viewer.query.source import EventSource

MakeSource = Callable[[Document], AbstractContextManager[EventSource]]

CHECKS: Mapping[str, Callable[..., None]] = {
    name.removeprefix("check_"): check
    for module in (contract_checks, contract_marks)
    for name, check in vars(module).items()
    if name.startswith("check_")
}
STRATEGIES: Mapping[str, st.SearchStrategy[object]] = {
    "document": strategies.documents,
    "keep": strategies.filters,
    "axis": strategies.axes,
    "span": strategies.spans(),
    "grouping": strategies.groupings,
    "facet": st.sampled_from([facet for facet in Facet if facet is not Facet.TOLD]),  # of it see test_accounts.py
    "limit": st.integers(0, 12),
    "columns": st.integers(1, 9),
}


class SourceContract:
    """Tests of a source; see the module."""

    checks: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(
        cls,
        make_source: MakeSource,
        examples: int = 250,
        given: Mapping[str, st.SearchStrategy[object]] | None = None,
        without: Sequence[str] = (),
    ) -> None:
        known = {**STRATEGIES, **(given or {})}
        cls.checks = tuple(name for name in CHECKS if name not in without)
        for name in cls.checks:
            setattr(cls, f"test_{name}", _test(CHECKS[name], make_source, known, examples))


def _test(
    check: Callable[..., None],
    make_source: MakeSource,
    known: Mapping[str, st.SearchStrategy[object]],
    examples: int,
) -> Callable[..., None]:
    taken = [name for name in signature(check).parameters if name != "source"]
    wanted = {name: known[name] for name in {"document": None, **dict.fromkeys(taken)}}

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(**wanted)
    def test(_self: object, **drawn: object) -> None:
        document = drawn["document"]
        assert isinstance(document, Document)
        with make_source(document) as source:
            check(source, **{name: drawn[name] for name in taken})

    return test
