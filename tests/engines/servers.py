"""Engines that tests start: each in a folder of its own, on loopback, stopped when the tests end."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.engines.tables import write_sql
from viewer.document.types import Document

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Served:
    """An engine that is there.

    Attributes:
        url: its address, without a table.
        write: puts a document into it as tables, in place of those before.
    """

    name: str
    url: str
    write: Callable[[Document], None]


def served(name: str) -> Served:
    """An engine that `python -m tests.engines` has started."""
    url = os.environ[f"DATELINE_{name.upper()}"]
    return {"duckdb": _duckdb, "postgres": _postgres, "spark": _spark}[name](url)


def _duckdb(url: str) -> Served:
    import duckdb

    path = Path(url.removeprefix("duckdb://")) / "made.duckdb"

    def write(document: Document) -> None:
        with duckdb.connect(str(path)) as connection:
            write_sql(document, connection.execute, connection.executemany, "?")

    return Served("duckdb", f"duckdb://{path}", write)


def _postgres(url: str) -> Served:
    import psycopg

    def write(document: Document) -> None:
        with psycopg.connect(url) as connection, connection.cursor() as cursor:

            def insert(statement: str, rows: Sequence[Sequence[object]]) -> None:
                cursor.executemany(statement.encode(), rows)

            write_sql(document, lambda statement: cursor.execute(statement.encode()), insert, "%s")

    return Served("postgres", url, write)


def _spark(url: str) -> Served:
    from tests.engines.spark import write_views

    return Served("spark", url, write_views)


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with socket.socket() as listening:
        listening.bind((LOOPBACK, 0))
        port: int = listening.getsockname()[1]
        return port


def wait_for(port: int, seconds: float, process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Waits until somebody listens on a port."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
            return
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with status {process.returncode}")
        time.sleep(0.2)
    raise RuntimeError(f"nobody listens on port {port} after {seconds:g} s")


@contextmanager
def running(command: Sequence[str], log: Path, **options: object) -> Iterator["subprocess.Popen[bytes]"]:
    """A process with all that it starts, stopped at the end."""
    environment = options.get("env")
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=dict(environment) if isinstance(environment, dict) else None,
        )
    try:
        yield process
    finally:
        stop(process)


def stop(process: "subprocess.Popen[bytes]", how: int = signal.SIGTERM) -> None:
    """Stops a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, how)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


# PostgreSQL.


@dataclass
class Postgres:
    """A server of our own, in a temporary folder.

    Attributes:
        url: of its database, as a user who owns it.
    """

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Its database, with its owner's name and password."""
        return f"postgres://dateline:loopback@{LOOPBACK}:{self.port}/postgres"

    def start(self) -> None:
        """Starts it, or starts it again."""
        options = f"-c listen_addresses={LOOPBACK} -p {self.port} -k {self.folder} -c fsync=off -c max_connections=20"
        options += " -c shared_buffers=256MB -c work_mem=64MB -c max_wal_size=4GB -c synchronous_commit=off"
        data, log = self.folder / "data", self.folder / "log"
        _as_postgres([str(self.programs / "pg_ctl"), "-w", "-D", str(data), "-l", str(log), "-o", options, "start"])

    def stop(self, how: str = "fast") -> None:
        """Stops it; "immediate" is as if it were killed."""
        _as_postgres(
            [str(self.programs / "pg_ctl"), "-w", "-D", str(self.folder / "data"), "-m", how, "stop"], check=False
        )


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL server, installed first if need be and possible."""
    programs = _postgres_programs()
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as name:
        folder = Path(name)
        secret = folder / "secret"
        secret.write_text("loopback\n", encoding="utf-8")
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            shutil.chown(secret, "postgres")
        data = str(folder / "data")
        _as_postgres([str(programs / "initdb"), "-D", data, "-U", "dateline", "-A", "scram-sha-256", "-E", "UTF8",
                      "--locale=C", f"--pwfile={secret}"])  # fmt: skip
        server = Postgres(programs, folder, free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _postgres_programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        install("postgresql")
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None:
        raise RuntimeError("PostgreSQL's server (initdb) is not installed: apt-get install postgresql")
    return Path(elsewhere).parent


def install(*packages: str) -> None:
    """Installs packages of the system, where this may be done."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def _as_postgres(command: list[str], check: bool = True) -> None:
    """Runs one of the server's programs, which refuse to run as root."""
    as_user = ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command
    with tempfile.TemporaryFile() as out:  # a pipe would be held open by the server that is started
        done = subprocess.run(as_user, cwd="/", stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False)
        out.seek(0)
        told = out.read().decode(errors="replace")
    if check and done.returncode:
        raise RuntimeError(f"{command[0]} failed: {told}")
