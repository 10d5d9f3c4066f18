"""An engine answers every question as a document in memory does."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.engines.documents import FIXED
from tests.engines.questions import FEW, questions
from tests.engines.same import Question, assert_same, assert_same_pages
from tests.engines.servers import Served, served
from viewer.query.engines import listings, open_url
from viewer.query.engines.engine_source import EngineSource

MADE = [pytest.param(name, marks=pytest.mark.engines) for name in ("duckdb", "postgres", "spark")]
EXAMPLES = {"duckdb": 5, "postgres": 4}
"""Questions of each document; each is asked in some seventy ways."""
PAGE = 8
"""Rows a page, of lists of some twenty."""

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")


@pytest.fixture(scope="module", params=MADE)
def engine(request: pytest.FixtureRequest) -> Served:
    name: str = request.param
    if name not in os.environ.get("DATELINE_ENGINES", "").split(","):
        pytest.skip(f"{name} is not started: python -m tests.engines {name}")
    return served(name)


@pytest.fixture(scope="module", params=range(len(FIXED)))
def opened(engine: Served, request: pytest.FixtureRequest) -> Iterator[tuple[str, int, EngineSource]]:
    number: int = request.param
    if engine.name == "spark" and number:
        pytest.skip("one document is enough for an engine that takes a second an answer")
    engine.write(FIXED[number])
    source = open_url(
        f"{engine.url}{'&' if '?' in engine.url else '?'}table=events&statements=statements&figures=figures&timeout=120"
    ).source
    yield engine.name, number, source
    source.close()


def test_the_same_order_page_by_page(opened: tuple[str, int, EngineSource], monkeypatch: pytest.MonkeyPatch) -> None:
    _, number, source = opened
    monkeypatch.setattr(listings, "PAGE", PAGE)
    source._pages.clear()
    assert_same_pages(source, FIXED[number], PAGE)
    source._pages.clear()


def test_the_same_answers(opened: tuple[str, int, EngineSource]) -> None:
    name, number, source = opened
    if name not in EXAMPLES:
        for question in FEW:
            assert_same(source, FIXED[number], *question)
        return

    @settings(
        max_examples=EXAMPLES[name],
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # an engine takes long: what failed is told as it is, not made smaller
        suppress_health_check=list(HealthCheck),
    )
    @given(questions)
    def ask(question: Question) -> None:
        assert_same(source, FIXED[number], *question)

    ask()
