"""Reads files in processes that get little memory and little time, and says what became of each."""

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MEMORY = 1_200_000_000
"""Bytes of memory that reading any of the files may take, whatever its size up to 20 MB; the engine's among them."""
SECONDS = 10
"""Of processor time for any file; and as many more for each million bytes, which may be as many rows."""
_TOGETHER = 24
"""Files that are read by one process, which is given the time of the largest alone: processes take time to begin."""
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


def outcomes(tasks: Iterable[tuple[str, Path]]) -> list[Outcome]:
    """What becomes of files, each read as the format of a key."""
    told = json.dumps([(key, str(file)) for key, file in tasks]).encode()
    command = [sys.executable, "-m", "tests.fuzz.limited"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=True, input=told, stdout=subprocess.PIPE)
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]


def _main(tasks: list[tuple[str, Path]]) -> None:
    for module in ("duckdb", "viewer.query.tables.table_source", "viewer.session.opening", "viewer.formats.catalogue"):
        importlib.import_module(module)  # here, so that not each of the processes loads it
    for at in range(0, len(tasks), _TOGETHER):
        some = tasks[at : at + _TOGETHER]
        told = _forked(some)
        if told is None:
            told = [one for task in some for one in _forked([task]) or ()]
        for one in told:
            print(json.dumps(one), flush=True)


def _forked(tasks: list[tuple[str, Path]]) -> list[dict[str, object]] | None:
    """What becomes of files in a process that is ended when it takes too much.

    None where there are several and not each was read as it should be: then they are to be read one by one.
    """
    import resource

    most = max(SECONDS + SECONDS * file.stat().st_size // 1_000_000 for _, file in tasks)
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.close(read_end)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a parser prints as it dies
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with os.fdopen(write_end, "wb") as answers:
            for key, file in tasks:
                begun = time.process_time()
                what, words = _read(key, file)
                answers.write(json.dumps((what, words, time.process_time() - begun)).encode() + b"\n")
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        answer = pipe.read()
    _, status, used = os.wait4(child, 0)
    lines = [json.loads(line) for line in answer.splitlines()]
    memory = used.ru_maxrss * 1024
    if len(tasks) > 1 and (status or memory > MEMORY or len(lines) < len(tasks)):
        return None
    if status or not lines:
        lines = [(f"ended with status {os.waitstatus_to_exitcode(status)}", "", used.ru_utime + used.ru_stime)]
    return [
        {"file": file.name, "format": key, "what": what, "words": words, "seconds": seconds, "memory": memory}
        for (key, file), (what, words, seconds) in zip(tasks, lines, strict=True)
    ]


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
    _main([(key, Path(name)) for key, name in json.load(sys.stdin)])
