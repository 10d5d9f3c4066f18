"""`dateline derive --again`: an article's new text in a file that people have worked on."""

import io
from pathlib import Path

import msgspec
import pytest

from viewer.commands import derive
from viewer.commands.arguments import read_arguments
from viewer.document.editing import At, kept, rejected
from viewer.document.errors import DatelineError
from viewer.document.types import Document
from viewer.formats import open_document
from viewer.formats.saving import save_document

FIRST = (
    "TESSIN, March 5, 2021 - Norland shelled the port of Tessin on Monday, killing 12 people.\n\n"
    "Police arrested 30 protesters in Tessin on Wednesday.\n\n"
    "Norland signed a ceasefire with Sudmark on 3 March 2021.\n"
)
SECOND = FIRST.replace("killing 12", "killing 14") + "\nRebels seized the harbour of Tessin on Thursday.\n"
SAMPLE = Path(__file__).parents[3] / "shared" / "article.txt"


def run(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = derive.run(read_arguments(["derive", *words]), io.StringIO(), out, err)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def settled(tmp_path: Path) -> tuple[Path, Path, Document]:
    """An article and its draft, of which the arrest was kept and the ceasefire rejected."""
    article, out = tmp_path / "article.txt", tmp_path / "out.dateline.json"
    article.write_text(FIRST, encoding="utf-8")
    assert run(str(article), "-o", str(out))[0] == derive.WRITTEN
    document = open_document(out).document
    arrest = next(each for each in document.events if "arrested" in each.title)
    ceasefire = next(each for each in document.events if "ceasefire" in each.title)
    document = rejected(kept(document, At("events", arrest.id)), At("events", ceasefire.id))
    save_document(document, out)
    return article, out, document


def test_what_was_settled_stays_and_what_changes_is_told(settled: tuple[Path, Path, Document]) -> None:
    article, out, before = settled
    article.write_text(SECOND, encoding="utf-8")
    status, told, err = run(str(article), "-o", str(out), "--again", "--yes")
    after = open_document(out).document
    assert status == derive.WRITTEN
    assert ": 2 kept, 3 new, 1 changed, 2 gone\n" in told
    assert "out.dateline.json.bak" in err
    assert [each.review for each in after.events if "arrested" in each.title] == ["kept"]
    assert not any("ceasefire" in each.title for each in after.events)
    assert any("seized" in each.title for each in after.events)
    assert 14 in [each.value for each in after.figures]
    assert 12 not in [each.value for each in after.figures]
    assert open_document(out.with_name(out.name + ".bak")).document == before


def test_nothing_is_written_without_a_yes(settled: tuple[Path, Path, Document]) -> None:
    article, out, before = settled
    article.write_text(SECOND, encoding="utf-8")
    with pytest.raises(DatelineError, match="--yes"):
        run(str(article), "-o", str(out), "--again")
    assert open_document(out).document == before


def test_the_same_text_again_writes_nothing(settled: tuple[Path, Path, Document]) -> None:
    article, out, _ = settled
    bytes_ = out.read_bytes()
    status, told, _ = run(str(article), "-o", str(out), "--again")
    assert status == derive.WRITTEN
    assert "0 new, 0 changed, 0 gone" in told
    assert out.read_bytes() == bytes_


def test_another_article_is_refused_unless_its_source_is_named(settled: tuple[Path, Path, Document]) -> None:
    article, out, document = settled
    second = msgspec.structs.replace(document.sources[0], id="other", title="Another", text="Nothing happened.")
    first = msgspec.structs.replace(document.sources[0], title="The port")
    save_document(msgspec.structs.replace(document, sources=(first, second)), out)
    article.write_text(SECOND, encoding="utf-8")
    with pytest.raises(DatelineError, match="article, other"):
        run(str(article), "-o", str(out), "--again", "--yes")
    assert run(str(article), "-o", str(out), "--again", "--source", "article", "--yes")[0] == derive.WRITTEN
    assert open_document(out).document.sources[1].text == "Nothing happened."


@pytest.mark.parametrize("options", [("--again",), ("-o", "nowhere.dateline.json", "--again"), ("--source", "x")])
def test_wrong_options(settled: tuple[Path, Path, Document], options: tuple[str, ...]) -> None:
    with pytest.raises(DatelineError):
        run(str(settled[0]), "--explain", *options)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the article is not there")
def test_the_article_on_idlib_changed_after_it_was_settled(tmp_path: Path) -> None:
    article, out = tmp_path / "idlib.txt", tmp_path / "idlib.dateline.json"
    text = SAMPLE.read_text(encoding="utf-8")
    article.write_text(text, encoding="utf-8")
    run(str(article), "-o", str(out), "--date", "2020-02-06")
    document = open_document(out).document
    for event in document.events[:10]:
        document = kept(document, At("events", event.id))
    gone = document.events[12]
    document = rejected(document, At("events", gone.id))
    save_document(document, out)
    head, _, rest = text.partition("\n\n")
    article.write_text(f"{head}\n\nTurkey closed a border crossing on Wednesday.\n\n{rest}", encoding="utf-8")
    status, told, _ = run(str(article), "-o", str(out), "--date", "2020-02-06", "--again", "--yes")
    after = open_document(out)
    assert status == derive.WRITTEN
    assert "gone" in told
    assert after.problems == ()
    assert [each.id for each in after.document.events if each.review == "kept"] == [
        each.id for each in document.events[:10]
    ]
    assert gone.title not in [each.title for each in after.document.events]
    assert any("closed a border crossing" in each.title for each in after.document.events)
