"""Spark: a worker that dies in the middle of a question."""

import os
import signal
import threading
import time

import pytest

from tests.engines.spark import active_session
from tests.engines.started import QUIET, needs
from viewer.document.errors import DatelineError
from viewer.query.answers import Axis
from viewer.query.engines import open_url
from viewer.query.filter import Filter, Match

pytestmark = [pytest.mark.engines, needs("spark"), QUIET]

ROWS = 2_000_000


def test_spark_a_worker_that_dies_leaves_an_answer_or_an_error() -> None:
    made = active_session().range(ROWS).selectExpr(
        "id", "concat('Event ', id) AS title", "timestamp_seconds(1300000000 + id * 60) AS start",
        "array(concat('a', id % 30)) AS actors",
    )  # fmt: skip
    made.createOrReplaceTempView("many")
    url = os.environ["DATELINE_SPARK"]
    source = open_url(f"{url}&table=many&timeout=240").source
    found: list[object] = []

    def ask() -> None:
        try:
            found.append(source.tally(Filter(actors=frozenset({"a3"})), Axis.HAPPENED).shown)
        except DatelineError as error:
            found.append(error)

    asking = threading.Thread(target=ask)
    try:
        assert len(source) == ROWS
        asking.start()
        time.sleep(0.5)
        os.killpg(int(os.environ["DATELINE_SPARK_WORKERS"].split(",")[0]), signal.SIGKILL)
        asking.join(240)
        assert not asking.is_alive()
        assert isinstance(found[0], DatelineError) or found[0] == -(-(ROWS - 3) // 30)
        # one worker is left, and answers
        both = Filter(actors=frozenset({"a4"}), match=Match.ALL)
        assert source.tally(both, Axis.HAPPENED).shown == -(-(ROWS - 4) // 30)
    finally:
        source.close()
