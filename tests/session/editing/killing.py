"""Run by a test: edits and saves a document in processes that are killed at random, and tells what was left each time.

Each line on the standard output is a JSON list: the last edit that was acknowledged, the edit of the copy found, the
edit of the file, and whether both were whole.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import msgspec

from viewer.document.editing import At, added, changed
from viewer.document.types import Document, Event
from viewer.formats.dateline import read_dateline
from viewer.formats.saving import save_document
from viewer.session.editing import working_copy
from viewer.session.editing.editing import Editing
from viewer.session.editing.files import FileState
from viewer.session.editing.recovery import left_behind
from viewer.session.editing.saving import save
from viewer.session.editing.working_copy import WorkingCopy

EVENTS = 40
LONGEST = 0.06


def _document(number: int) -> Document:
    document = Document(title=str(number))
    for place in range(EVENTS):
        document, _ = added(document, Event(id=f"e{place}", title=str(number), description="x" * 500))
    return document


def _edit(path: Path, folder: Path, number: int, acknowledge: int) -> None:
    """Edits until it is killed; each edit changes the title and all events, one step of undo."""
    opened = read_dateline(path)
    state = FileState.of(path)
    editing = Editing(opened.document)
    copy = WorkingCopy(path, state, folder)
    copy.follow(editing)
    while True:
        number += 1
        document = msgspec.structs.replace(editing.document, title=str(number))
        events = tuple(msgspec.structs.replace(each, title=str(number)) for each in document.events)
        document = msgspec.structs.replace(document, events=events)
        editing.apply("edit", changed(document, At("events", "e0"), tags=(str(number),)))
        if number % 3 == 0:
            continue  # left to the copy's own thread
        if number % 5 == 0:
            state = save(editing, path, opened=opened, state=state)
            copy.moved_to(path, state)
        else:
            assert copy.flush()
        os.write(acknowledge, f"{number}\n".encode())


def _number(document: Document) -> tuple[int, bool]:
    """The edit that a document is of, and whether all of it is."""
    whole = len(document.events) == EVENTS and {each.title for each in document.events} == {document.title}
    return int(document.title), whole


def _round(path: Path, folder: Path, number: int) -> tuple[int, int, int, bool]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            _edit(path, folder, number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(random.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    with os.fdopen(reading) as told:
        acknowledged = [int(line) for line in told.read().split("\n")[:-1]]
    last = acknowledged[-1] if acknowledged else number
    in_file, whole_file = _number(read_dateline(path).document)
    left = left_behind(path, folder)
    in_copy, whole_copy = _number(left.document) if left is not None else (0, True)
    if left is not None:
        left.discard()
    return last, in_copy, in_file, whole_file and whole_copy


def main(folder: Path, rounds: int, seed: int) -> None:
    """Kills so many processes."""
    random.seed(seed)
    working_copy.DELAY = 0.002
    path = folder / "edited.dateline.json"
    save_document(_document(0), path)
    number = 0
    for _ in range(rounds):
        last, in_copy, in_file, whole = _round(path, folder, number)
        print(json.dumps([last, in_copy, in_file, whole]), flush=True)
        number = max(in_copy, in_file)
        save_document(_document(number), path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
