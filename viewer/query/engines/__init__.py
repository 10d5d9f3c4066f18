"""Tables that stay where they are: in DuckDB, PostgreSQL, ClickHouse, Spark, BigQuery, Trino or Snowflake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.document.problems import Problem
from viewer.query.engines.address import is_engine_url, public_url, read_address

if TYPE_CHECKING:
    from viewer.query.engines.engine_source import EngineSource

__all__ = ["OpenedEngine", "is_engine_url", "open_url", "public_url"]


@dataclass(frozen=True)
class OpenedEngine:
    """A table in an engine, ready to be asked.

    Attributes:
        problems: nothing yet: what is odd in a table of millions is counted in `notice`.
        notice: what should be known of it, in a sentence or more; or nothing.
        title: what it is called: "events @ host".
    """

    source: EngineSource
    problems: Sequence[Problem]
    notice: str
    title: str


def open_url(url: str, locale: str = "en") -> OpenedEngine:
    """Opens a table by its address: see `read_address`; blocking, for as long as one pass over its dates takes.

    Raises:
        EngineError: it cannot be reached, may not be read, isn't there, or is no table of events.
    """
    address = read_address(url)
    from viewer.query.engines.asking import Engine
    from viewer.query.engines.sessions import need_ibis, open_session

    need_ibis(address)
    # all who speak to Spark in a process share one session
    engine = Engine(address, open_session, most=1 if address.engine.startswith("spark") else 2)
    try:
        from viewer.query.engines.opening import open_engine

        return open_engine(engine, locale)
    except BaseException:
        engine.close()
        raise
