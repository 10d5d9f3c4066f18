"""Pages for reading: Markdown and HTML."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.formats.writers.test_event_tables import TALKS
from tests.formats.writers.writing import never, written
from viewer.document.errors import CannotSave
from viewer.document.types import Actor, Document, Event, Evidence, Source, Statement
from viewer.formats import open_document
from viewer.formats.writers import chronology
from viewer.formats.writers.html_page import HTML, html_writer
from viewer.formats.writers.markdown import MARKDOWN, plain
from viewer.formats.writing import DocumentSubject, Writer
from viewer.resource_files import resource

VOID = {"meta", "input", "br", "hr", "img", "link"}
PICTURE = '<?xml version="1.0"?>\n<svg width="10" viewBox="0 0 1 1"><text>drawn</text></svg>'


class Page(HTMLParser):
    """What a page consists of: elements with attributes, texts, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.within: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.within.setdefault(tag, []).append(data)
        if not {"style", "script"} & set(self._open):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


@pytest.fixture
def sample() -> Document:
    return open_document(resource("samples", "idlib-2020-02-06.dateline.json")).document


def page_of(document: Document, folder: Path, writer: Writer = HTML) -> Page:
    return Page(written(writer, document, folder / "page.html").decode())


def test_a_page_holds_every_event_statement_figure_and_quote(sample: Document, tmp_path: Path) -> None:
    page = page_of(sample, tmp_path)
    for event in sample.events:
        assert " ".join(event.title.split()) in page.text
        for quote in event.evidence:
            assert " ".join(quote.exact.split()) in page.text
    for statement in sample.statements:
        assert " ".join(statement.text.split()) in page.text
    for figure in sample.figures:
        assert figure.text in page.text
    assert sum(tag == "article" for tag, _ in page.elements) >= len(sample.events)


def test_a_page_reaches_nothing_and_lets_only_its_own_script_run(sample: Document, tmp_path: Path) -> None:
    data = written(html_writer(lambda _: PICTURE), sample, tmp_path / "page.html").decode()
    page = Page(data)
    (allowed,) = (
        attributes["content"] or ""
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert allowed.startswith("default-src 'none';")
    assert "unsafe" not in allowed
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", data, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in allowed
    for tag, attributes in page.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not any(name.startswith("on") or name in ("src", "style", "srcset") for name in attributes)


def test_a_page_has_landmarks_headings_in_order_and_a_language(sample: Document, tmp_path: Path) -> None:
    page = page_of(msgspec.structs.replace(sample, language="tr"), tmp_path)
    tags = [tag for tag, _ in page.elements]
    assert page.elements[0] == ("html", {"lang": "en"})
    assert [tag for tag in tags if tag in ("header", "main")] == ["header", "main"]
    assert tags.count("h1") == 1
    assert ("h1", {"lang": "tr", "dir": "auto"}) in page.elements
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[:3] == [1, 2, 3]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    labels = {attributes["for"] for tag, attributes in page.elements if tag == "label"}
    assert labels == {attributes["id"] for tag, attributes in page.elements if tag in ("input", "select")}
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {link[1:] for _, attributes in page.elements if (link := attributes.get("href") or "").startswith("#")}
    assert targets <= set(ids)


def test_without_its_script_a_page_shows_everything_but_the_search(sample: Document, tmp_path: Path) -> None:
    hidden = [attributes for _, attributes in page_of(sample, tmp_path).elements if "hidden" in attributes]
    assert hidden == [{"class": "find", "hidden": None}]


def test_the_actor_filter_knows_who_takes_part_and_who_speaks(tmp_path: Path) -> None:
    page = page_of(TALKS, tmp_path)
    values = [attributes["value"] for tag, attributes in page.elements if tag == "option"]
    assert sorted(filter(None, values)) == ["1", "2", "3", "4"]
    first = next(attributes for _, attributes in page.elements if attributes.get("id") == "event-1")
    assert (first["data-actors"] or "").split() == ["1", "2", "4", "3"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " vbscript:x"])
def test_only_addresses_that_a_browser_may_follow_become_links(url: str, tmp_path: Path) -> None:
    document = Document(
        title="T", events=(Event(id="e", title="x", url=url),), sources=(Source(id="s", title="S", url=url),)
    )
    page = page_of(document, tmp_path)
    assert not any(":" in (attributes.get("href") or "") for _, attributes in page.elements)
    assert url.strip() in page.text
    assert f"<{url}>" not in written(MARKDOWN, document, tmp_path / "t.md").decode()


def test_the_picture_is_drawn_of_what_is_written(tmp_path: Path) -> None:
    drawn: list[Document] = []

    def draw(document: Document) -> str:
        drawn.append(document)
        return PICTURE

    page = page_of(TALKS, tmp_path, html_writer(draw))
    assert drawn == [TALKS]
    assert (
        "svg",
        {"role": "img", "aria-label": "Picture of the timeline", "width": "10", "viewbox": "0 0 1 1"},
    ) in page.elements


HOSTILE = st.text("<>&\"'/=`!-[]()*_#\\ab\n\r\t \0\u202e\ud800é", max_size=20)


@settings(max_examples=80, deadline=None)
@given(HOSTILE, HOSTILE)
def test_no_text_becomes_markup(one: str, other: str) -> None:
    document = Document(
        title=one,
        description=other,
        language=one,
        sources=(Source(id=one, title=other, url=f"https://x/{one}", publisher=one, published=other),),
        actors=(Actor(id=one, name=other),),
        events=(
            Event(
                id=f"e{one}",
                title=other,
                date_text=one,
                kind=one,
                tags=(one, other),
                url=one,
                description=one,
                evidence=(Evidence(source=one, exact=other, prefix=one, suffix=other),),
            ),
        ),
        statements=(Statement(id=one, speaker=one, text=other, channel=one, about=(f"e{one}",)),),
    )
    out = BytesIO()
    HTML.write(DocumentSubject(document), out, never)
    page = Page(out.getvalue().decode())
    allowed = {"class", "id", "lang", "href", "rel", "aria-label", "data-actors", "for", "name", "content", "type"}
    allowed |= {"charset", "http-equiv", "autocomplete", "value", "aria-live", "hidden", "role", "tabindex", "dir"}
    assert {name for _, attributes in page.elements for name in attributes} <= allowed
    assert [tag for tag, _ in page.elements].count("article") == 1


# Markdown


def test_markdown_is_a_chronology(sample: Document, tmp_path: Path) -> None:
    lines = written(MARKDOWN, sample, tmp_path / "t.md").decode().splitlines()
    assert lines[0] == "# Idlib, 6 February 2020"
    headings = [line for line in lines if line.startswith(("## ", "### "))]
    assert headings[0] == "## Since an unknown time"
    assert headings.index("## 2020") < headings.index("### February 2020")
    assert sum(line.startswith("#### ") for line in lines) == len(sample.events)
    assert sum(line.startswith("[^1]: ") for line in lines) == 1
    assert "> — Erdoğan, reported by Idlib, 6 February 2020 (untitled article)[^1]" in lines


@given(st.text("\\`*_[]<>#|~&!$^@{}:-+=1.)ab é\n", max_size=30))
def test_markdown_of_any_text_is_that_text(text: str) -> None:
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(plain(text))
    shown = re.sub(r"<p>(.*)</p>\n", r"\1", made, flags=re.DOTALL)
    assert "<" not in shown
    expected = " ".join(text.split())
    for code, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(code, letter)
    assert shown.strip() == expected


@pytest.mark.parametrize("writer", [HTML, MARKDOWN], ids=lambda writer: writer.key)
def test_more_than_a_person_can_read_is_refused(
    writer: Writer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(chronology, "MOST", 3)
    with pytest.raises(CannotSave, match="holds up to 3"):
        written(writer, TALKS, tmp_path / "page")
    assert not (tmp_path / "page").exists()
