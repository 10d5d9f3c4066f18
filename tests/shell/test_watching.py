import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.shell import watching
from viewer.shell.watching import FileWatch, stamp

Watched = tuple[FileWatch, list[str]]


@pytest.fixture
def watch() -> Iterator[Callable[[Path], Watched]]:
    made: list[FileWatch] = []

    def start(path: Path) -> Watched:
        watch = FileWatch(path, stamp(path))
        told: list[str] = []
        watch.changed.connect(lambda: told.append("changed"))
        watch.vanished.connect(lambda: told.append("vanished"))
        made.append(watch)
        return watch, told

    yield start
    for each in made:
        each.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "watched.json"
    made.write_text("one")
    return made


def test_writing_in_several_goes_is_told_once(qtbot: QtBot, watch: Callable[[Path], Watched], path: Path) -> None:
    _watch, told = watch(path)
    with path.open("a") as file:
        for _ in range(5):
            file.write("more")
            file.flush()
            qtbot.wait(30)
    qtbot.waitUntil(lambda: told == ["changed"])
    qtbot.wait(500)
    assert told == ["changed"]


def test_a_file_renamed_over_it_is_told_each_time(
    qtbot: QtBot, watch: Callable[[Path], Watched], path: Path, tmp_path: Path
) -> None:
    _watch, told = watch(path)
    for number in range(1, 4):
        (tmp_path / "new").write_text("x" * number * 10)
        os.replace(tmp_path / "new", path)
        qtbot.waitUntil(partial(_so_often, told, number))


def test_going_and_coming_back_are_told(qtbot: QtBot, watch: Callable[[Path], Watched], path: Path) -> None:
    _watch, told = watch(path)
    path.unlink()
    qtbot.waitUntil(lambda: told == ["vanished"])
    path.write_text("back")
    qtbot.waitUntil(lambda: told == ["vanished", "changed"])


def test_another_file_of_the_folder_is_no_matter(
    qtbot: QtBot, watch: Callable[[Path], Watched], path: Path, tmp_path: Path
) -> None:
    _watch, told = watch(path)
    (tmp_path / "other").write_text("")
    qtbot.wait(500)
    assert told == []


def test_a_change_between_reading_and_watching_is_told(qtbot: QtBot, path: Path) -> None:
    before = stamp(path)
    path.write_text("changed in between")
    watch = FileWatch(path, before)
    with qtbot.waitSignal(watch.changed):
        pass
    watch.close()


def test_a_change_anywhere_in_a_folder_is_told(qtbot: QtBot, watch: Callable[[Path], Watched], tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    (folder / "year=2020").mkdir(parents=True)
    part = folder / "year=2020" / "part-0.parquet"
    part.write_text("one")
    _watch, told = watch(folder)
    qtbot.wait(500)
    assert told == []
    part.write_text("one and two")
    qtbot.waitUntil(partial(_so_often, told, 1))
    (folder / "year=2021").mkdir()
    qtbot.wait(500)
    (folder / "year=2021" / "part-0.parquet").write_text("three")
    qtbot.waitUntil(partial(_so_often, told, 2))
    (folder / "year=2021" / ".hidden").write_text("")
    qtbot.wait(500)
    assert told == ["changed"] * 2


def test_a_large_folder_is_looked_at_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_WATCHED", 5)
    for number in range(9):
        (tmp_path / f"{number}.parquet").write_text("")
    assert [path.name for path in watching.inside(tmp_path)] == [f"{number}.parquet" for number in range(5)]
    assert stamp(tmp_path / "none") is None


def _so_often(told: list[str], times: int) -> bool:
    return told == ["changed"] * times
