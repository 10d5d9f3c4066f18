from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from viewer.__main__ import main
from viewer.commands.arguments import read_arguments
from viewer.commands.toolkit import missing
from viewer.resource_files import resource

SAMPLE = str(resource("samples", "idlib-2020-02-06.dateline.json"))


def test_words_that_are_no_command_are_files() -> None:
    arguments = read_arguments(["one.json", "two.json"])
    assert arguments.command == ""
    assert arguments.files == [Path("one.json"), Path("two.json")]


def test_a_file_called_like_a_command_can_be_opened() -> None:
    assert read_arguments(["./check"]).command == ""


def test_filters_can_be_given_again() -> None:
    arguments = read_arguments(["list", "f.json", "--actor", "Turkey", "--actor", "Russia", "--all", "--pair", "A:B"])
    assert arguments.actor == ["Turkey", "Russia"]
    assert arguments.all
    assert arguments.pair == ["A:B"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["export", "f.json"], "-o"),
        (["export", "f.json", "-o", "out.gif"], "neither in .png"),
        (["export", "f.json", "-o", "out.png", "--size", "wide"], "no size"),
        (["export", "f.json", "-o", "out.png", "--size", "0x10"], "out of range"),
        (["export", "f.json", "-o", "out.png", "--scale", "much"], "no number"),
        (["export", "f.json", "-o", "out.png", "--dpi", "1"], "out of range"),
        (["list", "f.json", "--records", "people"], "invalid choice"),
        (["list", "f.json", "--act", "Turkey"], "unrecognized"),
        (["check"], "FILE"),
    ],
)
def test_arguments_that_do_not_fit_are_refused_with_the_reason(
    words: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(words)
    assert ended.value.code == 2
    assert reason in capsys.readouterr().err


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert all(f"dateline {command} " in out for command in ("check", "list", "export", "schema"))


def test_commands_run_through_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", SAMPLE]) == 0
    assert main(["list", SAMPLE, "--actor", "United Nations", "--records", "figures"]) == 0
    assert "520,000" in capsys.readouterr().out
    assert main(["schema"]) == 0


def test_an_unknown_name_ends_with_the_nearest_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", SAMPLE, "--actor", "Turky"]) == 2
    assert "Turkey" in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["list", str(tmp_path / "none.json")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_a_screen_it_says_so_and_what_still_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    said = capsys.readouterr().err
    assert "DISPLAY" in said
    assert "dateline export" in said


def test_a_toolkit_that_does_not_load_is_told_with_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    ordinary = builtins.__import__

    def broken(name: str, *rest: Any) -> ModuleType:
        if name.startswith("PySide6.QtWidgets"):
            raise ImportError("libEGL.so.1: cannot open shared object file")
        return ordinary(name, *rest)

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(builtins, "__import__", broken)
    said = missing()
    assert "libEGL.so.1" in said
    assert "apt-get install" in said
    assert "libegl1" in said


def test_the_release_that_crashes_old_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.__version__", "6.12.0")
    monkeypatch.setattr("sys.version_info", (3, 11, 7, "final", 0))
    assert "6.12.0" in missing()
    monkeypatch.setattr("sys.version_info", (3, 12, 1, "final", 0))
    assert "6.12.0" not in missing(screen=False)
