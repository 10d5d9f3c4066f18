"""`dateline derive --proposer`: a warning before the text is sent, proposals in the draft, and a draft without them."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.derive.proposing.model import answering, saying, sending
from viewer.commands import derive
from viewer.commands.arguments import read_arguments
from viewer.document.errors import DatelineError
from viewer.formats.dateline import read_dateline

_TEXT = "LIMA, March 18, 2021 - Peruvian troops attacked a camp on Tuesday. The Aurora sat idle from early March.\n"
_REPLY = json.dumps({"records": [{"record": "event", "exact": "The Aurora sat idle", "date": "early March"}]})


def _derive(folder: Path, *options: str) -> tuple[Path, str]:
    article, out = folder / "article.txt", folder / "out.dateline.json"
    article.write_text(_TEXT, encoding="utf-8")
    err = io.StringIO()
    arguments = read_arguments(["derive", str(article), "-o", str(out), "--yes", *options])
    assert derive.run(arguments, io.StringIO(), io.StringIO(), err) == derive.WRITTEN
    return out, err.getvalue()


def test_proposals_are_in_the_draft(tmp_path: Path) -> None:
    with answering(saying(_REPLY)) as model:
        out, told = _derive(tmp_path, "--proposer", model.url, "--model", "small-model")
    lines = told.splitlines()
    address = model.url.removesuffix("/v1")
    assert any("warning: its text" in line and f"is sent to {address}, model “small-model”" in line for line in lines)
    assert any("1 proposed: 1 taken" in line for line in lines)
    event = read_dateline(out).document.events[-1]
    assert (event.title, event.proposed_by, event.rule) == ("The Aurora sat idle", "small-model", "proposed")


def test_the_draft_is_written_where_the_model_fails(tmp_path: Path) -> None:
    plain, _ = _derive(tmp_path)
    before = plain.read_bytes()
    with answering(sending(b"", 500)) as model:
        out, told = _derive(tmp_path, "--proposer", model.url, "--model", "m")
    assert "it answers 500; the draft is by rules alone" in told
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    "options",
    [("--proposer", "no address", "--model", "m"), ("--proposer", "http://localhost:1/v1"), ("--model", "m")],
)
def test_wrong_options(tmp_path: Path, options: tuple[str, ...]) -> None:
    with pytest.raises(DatelineError):
        _derive(tmp_path, *options)
    assert not (tmp_path / "out.dateline.json").exists()


def test_without_the_option_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(_TEXT, encoding="utf-8")
    code = (
        "import sys; from viewer.__main__ import main\n"
        "try: main()\n"
        "finally: assert not {'http.client', 'viewer.derive.proposing', 'ssl'} & set(sys.modules), 'loaded'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "derive", str(article), "--explain"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("Error")) == (0, 0), done.stderr
