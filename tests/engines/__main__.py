"""`python -m tests.engines [duckdb] [postgres] [spark]`: starts engines, runs the tests marked `engines`, stops all."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack

from tests.engines.servers import postgres_server
from tests.engines.spark import spark_cluster, spark_python

ENGINES = ("duckdb", "postgres", "spark")


def main() -> int:
    """Runs the tests of the engines named, of all if none is; the exit status of the last that failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description=__doc__)
    parser.add_argument("engines", nargs="*", help=f"which of {', '.join(ENGINES)} (default: all)")
    parser.add_argument("--latency", action="store_true", help="print how long answers take instead")
    arguments, rest = parser.parse_known_args()
    wanted = arguments.engines or list(ENGINES)
    if unknown := set(wanted) - set(ENGINES):
        parser.error(f"no engine {', '.join(sorted(unknown))}")
    # stopped from outside, it stops what it started
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if arguments.latency:
        from tests.engines.latency import run

        print(run(wanted))
        return 0
    status = 0
    for name in wanted:
        print(f"== {name} ==", flush=True)
        status = _test(name, rest) or status
    return status


def _test(name: str, rest: list[str]) -> int:
    """Runs the tests of one engine."""
    with ExitStack() as stack:
        environment = {**os.environ, "DATELINE_ENGINES": name}
        python = sys.executable
        if name == "duckdb":
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-duckdb-"))
            environment["DATELINE_DUCKDB"] = f"duckdb://{folder}"
        elif name == "postgres":
            server = stack.enter_context(postgres_server())
            environment["DATELINE_POSTGRES"] = server.url
            environment["DATELINE_POSTGRES_FOLDER"] = str(server.folder)
            environment["DATELINE_POSTGRES_PROGRAMS"] = str(server.programs)
        else:
            python = str(spark_python())
            cluster = stack.enter_context(spark_cluster())
            environment |= cluster.environment
        command = [
            python,
            "-m",
            "pytest",
            "-m",
            "engines",
            "tests/engines",
            "-p",
            "no:cacheprovider",
            "-k",
            name,
            "-o",
            "faulthandler_timeout=600",
            *rest,
        ]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
