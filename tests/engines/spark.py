"""A Spark cluster of tests' own: one master and two workers on loopback, each a process."""

import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from tests.engines.servers import LOOPBACK, free_port, install, running, wait_for
from tests.engines.tables import COLUMNS, rows_of
from viewer.document.types import Document

ROOT = Path(__file__).parents[2]
PYSPARK = "pyspark>=4.0,<5"
TESTING = ("pytest", "pytest-qt", "pytest-xdist", "hypothesis")
_SPARK_TYPES = {"string": "string", "array<string>": "array<string>", "int64": "bigint", "float64": "double"}


@dataclass(frozen=True)
class Cluster:
    """A cluster that runs.

    Attributes:
        url: of its master, with what keeps a driver on loopback.
        workers: process groups of the workers.
        folder: for what the tests give it to read.
    """

    url: str
    workers: tuple[int, ...]
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the tests are told of it."""
        return {
            "DATELINE_SPARK": self.url,
            "DATELINE_SPARK_WORKERS": ",".join(map(str, self.workers)),
            "DATELINE_SPARK_FOLDER": str(self.folder),
            "SPARK_LOCAL_IP": LOOPBACK,
        }


def spark_python() -> Path:
    """A Python that has PySpark: this one, else one of an environment kept in the cache folder."""
    if importlib.util.find_spec("pyspark") is not None:
        return Path(sys.executable)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline-tests"
    python = cache / "spark" / "bin" / "python"
    if not python.exists() or not _has_pyspark(python):
        cache.mkdir(parents=True, exist_ok=True)
        wanted = ["-e", f"{ROOT}[engines]", PYSPARK, *TESTING]
        if shutil.which("uv"):
            subprocess.run(
                ["uv", "venv", "-q", "--clear", "--python", sys.executable, str(cache / "spark")], check=True
            )
            subprocess.run(["uv", "pip", "install", "-q", "--python", str(python), *wanted], check=True)
        else:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(cache / "spark")], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "-q", *wanted], check=True)
    return python


def _has_pyspark(python: Path) -> bool:
    return subprocess.run([str(python), "-c", "import pyspark"], capture_output=True, check=False).returncode == 0


@contextmanager
def spark_cluster() -> Iterator[Cluster]:
    """A standalone master with two workers of one core and a gigabyte each."""
    if shutil.which("java") is None:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise RuntimeError("Spark needs Java 17 or newer: apt-get install default-jre-headless")
        install("default-jre-headless")
    found = subprocess.run(
        [str(spark_python()), "-c", "import os, pyspark; print(os.path.dirname(pyspark.__file__))"],
        capture_output=True,
        text=True,
        check=True,
    )
    home = Path(found.stdout.strip())
    with tempfile.TemporaryDirectory(prefix="dateline-spark-") as name, ExitStack() as stack:
        folder = Path(name)
        port = free_port()
        environment = {
            **os.environ,
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": LOOPBACK,
            "SPARK_LOCAL_DIRS": str(folder),
            "PYSPARK_PYTHON": str(spark_python()),
        }
        program = str(home / "bin" / "spark-class")
        master = [program, "org.apache.spark.deploy.master.Master", "--host", LOOPBACK, "--port", str(port),
                  "--webui-port", str(free_port())]  # fmt: skip
        process = stack.enter_context(running(master, folder / "master.log", env=environment))
        wait_for(port, 60, process)
        workers = []
        for number in range(2):
            worker = [program, "org.apache.spark.deploy.worker.Worker", "--host", LOOPBACK, "--cores", "1",
                      "--memory", "1g", "--webui-port", str(free_port()), "-d", str(folder / f"worker{number}"),
                      f"spark://{LOOPBACK}:{port}"]  # fmt: skip
            workers.append(stack.enter_context(running(worker, folder / f"worker{number}.log", env=environment)).pid)
        settings = {
            "spark.driver.host": LOOPBACK,
            "spark.driver.bindAddress": LOOPBACK,
            "spark.executor.memory": "700m",
            "spark.executor.cores": "1",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
        }
        query = "&".join(f"{key}={value}" for key, value in settings.items())
        yield Cluster(f"spark://{LOOPBACK}:{port}?{query}", tuple(workers), folder)


def write_views(document: Document) -> None:
    """A document as views of the session that the driver in this process has, or will have."""
    session = active_session()
    folder = Path(os.environ["DATELINE_SPARK_FOLDER"])
    for name, rows in rows_of(document).items():
        schema = ", ".join(f"`{column}` {_SPARK_TYPES[kind]}" for column, kind in COLUMNS[name].items())
        path = folder / f"{name}-{uuid4().hex}.ndjson"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        session.read.schema(schema).json(str(path)).createOrReplaceTempView(name)


class Frame(Protocol):
    """What these tests use of PySpark's, which is installed for them alone."""

    def createOrReplaceTempView(self, name: str) -> None: ...

    def selectExpr(self, *columns: str) -> "Frame": ...


class Reader(Protocol):
    """The same of its reader of files."""

    def schema(self, schema: str) -> "Reader": ...

    def json(self, path: str) -> Frame: ...


class Session(Protocol):
    """The same of its session."""

    @property
    def read(self) -> "Reader": ...

    def range(self, end: int) -> Frame: ...


def active_session() -> Session:
    """The session of the driver in this process, connected to the cluster."""
    sql = importlib.import_module("pyspark.sql")
    url, _, query = os.environ["DATELINE_SPARK"].partition("?")
    builder = sql.SparkSession.builder.master(url).appName("dateline")
    for pair in query.split("&"):
        builder = builder.config(*pair.split("=", 1))
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    session: Session = builder.getOrCreate()
    return session
