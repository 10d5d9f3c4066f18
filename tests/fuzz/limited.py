"""Reads files in processes that get little memory and little time, and says what became of each."""

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MEMORY = 1_200_000_000
"""Bytes of memory that reading any of the files may take, whatever its size up to 20 MB; the engine's among them."""
SECONDS = 10
"""Of processor time for any file; and as many more for each million bytes, which may be as many rows."""
_ROOM = 5_000_000_000
"""Bytes of address space, of which numpy and the engine reserve more than they use."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file that was read as a format.

    Attributes:
        file: its name.
        format: the format's key; "" for whatever the program takes it for.
        what: "opened", "refused", or how it broke.
        words: the reason of a refusal.
        seconds: of processor time.
        memory: bytes at most.
    """

    file: str
    format: str
    what: str
    words: str
    seconds: float
    memory: int

    @property
    def is_sound(self) -> bool:
        """Whether it was opened, or refused for a reason, without taking up too much."""
        good = self.what == "opened" or (self.what == "refused" and bool(self.words))
        return good and self.memory <= MEMORY


def outcomes(files: Iterable[Path], formats: Iterable[str]) -> list[Outcome]:
    """What becomes of files, each read as each of some formats."""
    command = [sys.executable, "-m", "tests.fuzz.limited", ",".join(formats), *map(str, files)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=True, stdout=subprocess.PIPE)
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]


def _main(keys: list[str], files: list[Path]) -> None:
    for module in ("duckdb", "viewer.query.tables.table_source", "viewer.session.opening", "viewer.formats.catalogue"):
        importlib.import_module(module)  # here, so that not each of the processes loads it
    for file in files:
        for key in keys:
            print(json.dumps(_forked(key, file)), flush=True)


def _forked(key: str, file: Path) -> dict[str, object]:
    """What becomes of a file in a process of its own, which is ended when it takes too much."""
    import resource

    most = SECONDS + SECONDS * file.stat().st_size // 1_000_000
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.close(read_end)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a parser prints as it dies
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.write(write_end, json.dumps(_read(key, file)).encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        answer = pipe.read()
    _, status, used = os.wait4(child, 0)
    what, words = json.loads(answer) if answer else (f"ended with status {os.waitstatus_to_exitcode(status)}", "")
    told = {"what": what, "words": words, "seconds": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * 1024}
    return {"file": file.name, "format": key, **told}


def _read(key: str, file: Path) -> tuple[str, str]:
    """How reading a file ended, and the reason."""
    from viewer.document.errors import DatelineError
    from viewer.formats.catalogue import open_document
    from viewer.session.opening import open_source

    try:
        if key:
            open_document(file, key=key)
        else:
            with tempfile.TemporaryDirectory() as cache:
                open_source(file, cache=Path(cache)).source.close()
    except DatelineError as error:
        return "refused", error.reason[:300]
    except BaseException as error:  # anything else is a fault
        return f"{type(error).__name__}: {error!s:.300}", ""
    return "opened", ""


if __name__ == "__main__":
    _main(sys.argv[1].split(","), [Path(name) for name in sys.argv[2:]])
