"""Connections to each engine: opened by its own means, stopped by its own means."""

from __future__ import annotations

import importlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from viewer.query.engines.address import Address
from viewer.query.engines.failures import NoEngine, NotThere

if TYPE_CHECKING:
    from collections.abc import Callable

    from duckdb import DuckDBPyConnection
    from ibis import ArrowTable, Backend, Schema, Table

CONNECTING = 10
"""Seconds that reaching an engine may take."""


class Session(Protocol):
    """One connection to an engine, for one question at a time."""

    @property
    def backend(self) -> Backend:
        """What Ibis makes of the connection."""
        ...

    def schema(self, table: str) -> tuple[str, str | None, str | None, Schema]:
        """A table's own name, its database (schema) and catalogue where they are named, and its columns."""
        ...

    def answer(self, asked: Table) -> ArrowTable:
        """The rows of a question."""
        ...

    def stop(self) -> None:
        """Stops the question under way, if the engine can; callable from any thread."""
        ...

    def close(self) -> None:
        """Ends the connection."""
        ...


def need_ibis(address: Address) -> None:
    """Loads what speaks to engines.

    Raises:
        NoEngine: it isn't installed.
    """
    try:
        ibis = importlib.import_module("ibis")
        # what is worked out of a column once stays once in the question: SQL of some lines, not of hundreds
        ibis.options.sql.fuse_selects = False
    except ImportError:
        raise NoEngine(
            address.public, "engines need Ibis, which is not installed", "Run: pip install 'dateline-viewer[engines]'"
        ) from None


def open_session(address: Address, writes: bool = False) -> Session:
    """Connects to the engine of an address; `writes`: for building a rollup."""
    opening: dict[str, Callable[[Address, bool], Session]] = {
        "duckdb": _open_duckdb,
        "postgres": _open_postgres,
        "spark": _open_spark,
        "spark-connect": _open_spark,
    }
    return opening.get(address.engine, _open_any)(address, writes)


class IbisSession:
    """A connection of any engine that Ibis knows; `stop` and `close` are what the engine offers."""

    def __init__(self, backend: Backend, stop: Callable[[], None] | None, close: Callable[[], None]) -> None:
        self.backend = backend
        self._stop = stop
        self._close = close

    def schema(self, table: str) -> tuple[str, str | None, str | None, Schema]:
        """A table's names and columns."""
        *above, name = table.split(".")
        database = above[-1] if above else None
        catalog = above[-2] if len(above) > 1 else None
        inside = (catalog, database) if catalog and database else database
        return name, database, catalog, self.backend.table(name, database=inside).schema()

    def answer(self, asked: Table) -> ArrowTable:
        """The rows of a question."""
        return self.backend.to_pyarrow(asked)

    def stop(self) -> None:
        """Stops the question under way."""
        if self._stop is not None:
            with suppress(Exception):  # it may have ended just now, or the engine gone
                self._stop()

    def close(self) -> None:
        """Ends the connection."""
        with suppress(Exception):
            self._close()


# DuckDB: a database file, or a folder of Parquet files, read by this process.


def _open_duckdb(address: Address, writes: bool) -> Session:
    import duckdb
    import ibis

    path = Path(os.path.expanduser(f"{address.parts.netloc}{address.path}"))
    if path.as_posix().startswith("//"):
        path = Path(path.as_posix()[1:])
    if not path.exists():
        raise NotThere(address.public, "there is no such file or folder")
    limits: dict[str, str | bool | int | float | list[str]] = {"temp_directory": _scratch()}
    if address.memory_limit:
        limits["memory_limit"] = address.memory_limit
    plain = path.is_dir() or path.suffix.lower() in (".parquet", ".pq")
    if plain:
        if writes:
            raise NoEngine(address.public, "a folder of files holds no rollup", "Use a DuckDB database file")
        connection = duckdb.connect(":memory:", config=limits)
        _view_of_files(connection, path, address.events)
        # from here on it reads nothing but these files
        connection.execute(f"SET allowed_directories = [{_text(str(path))}]") if path.is_dir() else None
        connection.execute(f"SET allowed_paths = [{_text(str(path))}]") if path.is_file() else None
        connection.execute("SET enable_external_access = false")
    else:
        connection = duckdb.connect(str(path), read_only=not writes, config=limits)
    backend = ibis.duckdb.from_connection(connection)
    connection.execute("SET enable_progress_bar = false")
    if plain:
        connection.execute("SET lock_configuration = true")
    return IbisSession(backend, connection.interrupt, connection.close)


def _scratch() -> str:
    import tempfile

    return tempfile.gettempdir()


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _view_of_files(connection: DuckDBPyConnection, path: Path, name: str) -> None:
    """A view of all Parquet files in a folder and the folders in it."""
    files = f"{path}/**/*.parquet" if path.is_dir() else str(path)
    quoted = '"' + name.replace('"', '""') + '"'
    connection.execute(f"CREATE VIEW {quoted} AS SELECT * FROM read_parquet({_text(files)}, union_by_name = true)")


# PostgreSQL: psycopg, with a limit that the server keeps too.


def _open_postgres(address: Address, writes: bool) -> Session:
    import ibis

    parts = address.parts
    milliseconds = round(address.timeout * 1000)
    settings = [] if writes else [f"-c statement_timeout={milliseconds}", "-c default_transaction_read_only=on"]
    known = ("sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service", "target_session_attrs", "gssencmode")
    extra = {name: value for name, value in address.options.items() if name in known}
    backend = ibis.postgres.connect(
        host=parts.hostname,
        port=parts.port or int(os.environ.get("PGPORT", "5432")),
        user=unquote(parts.username) if parts.username else os.environ.get("PGUSER"),
        password=unquote(parts.password) if parts.password else _from_keyring(address),
        database=address.path.strip("/") or os.environ.get("PGDATABASE"),
        connect_timeout=CONNECTING,
        application_name="dateline",
        keepalives_idle=20,
        keepalives_interval=5,
        keepalives_count=3,
        options=" ".join([*settings, address.options.get("options", "")]).strip(),
        **extra,
    )
    connection = backend.con
    return IbisSession(backend, lambda: connection.cancel_safe(timeout=5), connection.close)


def _from_keyring(address: Address) -> str | None:
    """A password that the desktop keeps under "dateline", if the package `keyring` is installed; else the driver's."""
    parts = address.parts
    if not parts.username or os.environ.get("PGPASSWORD"):
        return None
    try:
        keyring = importlib.import_module("keyring")
        found = keyring.get_password("dateline", f"{parts.username}@{parts.hostname or 'localhost'}")
    except Exception:  # there may be no keyring, or none that is open
        return None
    return found if isinstance(found, str) else None


# Spark: a standalone master (this process drives it), or a Spark Connect server.


def _open_spark(address: Address, writes: bool) -> Session:  # noqa: ARG001 (one way for all engines)
    import ibis

    try:
        sql = importlib.import_module("pyspark.sql")
    except ImportError:
        missing = "Spark needs PySpark, which is not installed"
        raise NoEngine(address.public, missing, "Run: pip install pyspark") from None
    parts = address.parts
    place = f"{parts.hostname or 'localhost'}:{parts.port or (7077 if address.engine == 'spark' else 15002)}"
    builder = sql.SparkSession.builder
    if address.engine == "spark":
        builder = builder.master(f"spark://{place}").appName("dateline").config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
    else:
        token = f";token={address.options['token']}" if "token" in address.options else ""
        secure = ";use_ssl=true" if address.options.get("use_ssl") == "true" else ""
        builder = builder.remote(f"sc://{place}/{token}{secure}")
    # texts that are no dates are told by patterns, places beyond an array are none: neither is an error
    builder = builder.config("spark.sql.ansi.enabled", "false").config("spark.sql.session.timeZone", "UTC")
    for name, value in address.options.items():
        if name.startswith("spark."):
            builder = builder.config(name, value)
    session = builder.getOrCreate()
    folder = address.path
    backend = ibis.pyspark.connect(session)
    if folder.strip("/"):
        session.read.parquet(folder).createOrReplaceTempView(address.events)
    stop = session.interruptAll if address.engine == "spark-connect" else session.sparkContext.cancelAllJobs
    return IbisSession(backend, stop, session.stop)


# Others: what Ibis makes of the address.


def _open_any(address: Address, writes: bool) -> Session:  # noqa: ARG001 (one way for all engines)
    import ibis

    backend = ibis.connect(address.url)
    return IbisSession(backend, None, backend.disconnect)
