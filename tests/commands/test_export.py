"""`dateline export`: the files that it makes, and what it says where it cannot."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from tests.shell.event_files import write_event_file
from viewer.__main__ import main
from viewer.document.text import fold
from viewer.resource_files import resource

pytestmark = pytest.mark.usefixtures("qapp")

SAMPLE = str(resource("samples", "idlib-2020-02-06.dateline.json"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def events(tmp_path: Path) -> str:
    return str(write_event_file(tmp_path / "days.dateline.json"))


def export(*words: str | Path) -> int:
    return main(["export", *map(str, words)])


def texts(path: Path) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.parse(path).getroot().iter(f"{SVG}text")]


def run_alone(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own that has no screen."""
    clean = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "viewer", "export", *words],
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("end", ["png", "svg", "pdf"])
def test_each_kind_of_file_is_made_and_told(
    end: str, events: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"out.{end}"
    assert export(events, "-o", out) == 0
    assert out.stat().st_size > 1_000
    told = capsys.readouterr()
    assert str(out) in told.out
    assert ("pixels" in told.out) or ("one page" in told.out)
    assert told.err == ""


def test_a_whole_export_reaches_further_than_the_view_that_it_opens_with(tmp_path: Path) -> None:
    view, whole = tmp_path / "view.svg", tmp_path / "whole.svg"
    assert export(SAMPLE, "-o", view) == 0
    assert export(SAMPLE, "-o", whole, "--whole") == 0
    assert any("2018 deal" in text for text in texts(whole))
    assert not any("2018 deal" in text for text in texts(view))


def test_a_stretch_of_time_goes_from_the_start_of_one_date_to_the_end_of_another(events: str, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    assert export(events, "-o", out, "--from", "2020-02-04", "--to", "2020-02") == 0
    shown = texts(out)
    assert "Görüşme" in shown
    assert "Shelling" not in shown
    assert any("4 – 29 February 2020" in text for text in shown)
    assert export(events, "-o", out, "--to", "2020-02-03") == 0
    assert "Answer" not in texts(out)


def test_filters_lanes_and_axis_are_as_asked_and_stamped(events: str, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    assert export(events, "-o", out, "--whole", "--without-actor", "Syria", "--lanes-by", "none", "--axis", "said") == 0
    shown = " ".join(texts(out))
    assert "2 of 3 shown: 1 hidden by actor" in shown
    assert "not Syria" in shown
    assert "When it was said" in shown
    assert "Shelling" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--no-title", "Three days"),
        ("--no-legend", "certainly then"),
        ("--no-filters", "Filters"),
        ("--no-count", "shown"),
        ("--no-file", "days.dateline.json"),
        ("--no-stamp", "days.dateline.json"),
    ],
)
def test_stamps_can_be_left_out(option: str, words: str, events: str, tmp_path: Path) -> None:
    full, less = tmp_path / "full.svg", tmp_path / "less.svg"
    assert export(events, "-o", full, "--actor", "Turkey") == 0
    assert export(events, "-o", less, "--actor", "Turkey", option) == 0
    assert any(words in text for text in texts(full))
    assert not any(words in text for text in texts(less))


def test_another_title_a_theme_a_size_and_a_language(events: str, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    words = ("--title", "Üç gün", "--theme", "dark", "--size", "900x600", "--scale", "1.5", "--locale", "tr")
    assert export(events, "-o", out, *words) == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1350, 900)
    assert image.text("Title") == "Üç gün"
    assert image.pixelColor(2, 2).lightness() < 60


def test_dots_to_the_inch_are_a_scale(events: str, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert export(events, "-o", out, "--size", "800x600", "--dpi", "192") == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1600, 1200)
    assert image.dotsPerMeterX() == round(192 / 0.0254)


def test_a_saved_view_is_drawn_and_other_options_go_before_it(
    events: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view, out = tmp_path / "view.json", tmp_path / "out.svg"
    view.write_text(
        '{"version": 1, "span": {"from": "2020-02-04", "to": "2020-02-05"}, "filter": {"actors": ["turkey"]},'
        ' "lanes": {"by": "kind"}, "nonsense": 1, "axis": "sideways"}'
    )
    assert export(events, "-o", out, "--view", view) == 0
    assert "axis" in capsys.readouterr().err
    shown = texts(out)
    assert "Answer" in shown
    assert "Shelling" not in shown
    assert any("Actor: Turkey" in text for text in shown)
    assert export(events, "-o", out, "--view", view, "--actor", "Syria", "--from", "2020-02-01") == 0
    assert "Shelling" in texts(out)


def test_one_record_with_what_it_is_joined_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.svg"
    assert export(SAMPLE, "-o", out, "--joined", "shelling-of-turkish-personnel") == 0
    assert any("the selected one and what it is joined to" in text for text in texts(out))
    assert export(SAMPLE, "-o", out, "--joined", "nobody") == 2
    assert "nobody" in capsys.readouterr().err


def test_sheets_of_paper_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.pdf"
    assert export(SAMPLE, "-o", out, "--whole", "--paper", "a4", "--landscape") == 0
    assert "sheets of A4 and an index" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["-o", "out.pdf", "--size", "40000x2000"], "14,400"),
        (["-o", "out.png", "--size", "900000x900000"], "memory"),
        (["-o", "out.png", "--from", "2021", "--to", "2020"], "before it begins"),
        (["-o", "out.png", "--from", "whenever"], "--from"),
        (["-o", "out.png", "--to", "2020/.."], "not open at that end"),
        (["-o", "out.png", "--whole", "--from", "2020"], "leave out --from"),
        (["-o", "out.png", "--actor", "Turky"], "Turkey"),
        (["-o", "out.png", "--paper", "A4"], "only a PDF"),
        (["-o", "out.png", "--view", "nowhere.json"], "cannot be read"),
        (["-o", "nowhere/out.png"], "no such folder"),
        (["-o", "out.png", "--size", "10x10"], "no room"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_leaves_no_file(
    words: list[str],
    reason: str,
    events: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(events, *words) == 2
    told = capsys.readouterr().err
    assert reason in told
    assert len(told.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["days.dateline.json"]


def test_a_view_that_is_not_json_is_refused(events: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    view = tmp_path / "view.json"
    view.write_text("{")
    assert export(events, "-o", tmp_path / "out.png", "--view", view) == 2
    assert "not JSON" in capsys.readouterr().err


@pytest.mark.parametrize(("end", "more"), [("png", ()), ("svg", ()), ("pdf", ()), ("pdf", ("--paper", "A4"))])
def test_two_processes_make_the_same_bytes_without_a_screen(
    end: str, more: tuple[str, ...], events: str, tmp_path: Path
) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.{end}"
        ran = run_alone(events, "-o", str(out), "--whole", "--scale", "1", *more, PYTHONHASHSEED=seed)
        assert (ran.returncode, ran.stderr) == (0, "")
        made.append(out.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("end", ["svg", "pdf", "png"])
def test_a_redacted_picture_tells_nobodys_name_and_lists_what_it_left_out(
    end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"out.{end}"
    assert export(SAMPLE, "-o", out, "--whole", "--redact-actor", "erdoğan", "--redact-places", "--redact-texts") == 0
    told = capsys.readouterr().out
    assert "Redacted:" in told
    assert "is now Person A" in told
    assert "events.title: names replaced" in told
    assert "erdo" not in fold(out.read_bytes().decode("latin-1") + out.read_bytes().decode("utf-8", "ignore"))
    if end == "svg":
        assert any("Person A" in text for text in texts(out))


def test_who_is_to_be_redacted_must_be_known(events: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.svg"
    assert export(events, "-o", out, "--redact-actor", "nobody at all") == 2
    assert "nobody at all" in capsys.readouterr().err
    assert not out.exists()
