"""The script of an HTML page, run on the page's own elements: it finds events by words and by actor."""

import json
from pathlib import Path

import pytest
from PySide6.QtQml import QJSEngine

from tests.formats.writers.test_pages import VOID, Page
from tests.formats.writers.writing import written
from tests.shell.export.requests import needs_qt
from viewer.formats import open_document
from viewer.formats.writers.html_page import HTML
from viewer.formats.writers.html_parts import script
from viewer.resource_files import resource

pytestmark = needs_qt

BROWSER = """
const element = (of) => Object.assign({
  dataset: {}, hidden: false, value: "", textContent: "", listeners: {},
  addEventListener(name, heard) { this.listeners[name] = heard; },
}, of);
const articles = page.articles.map((of) => element({ textContent: of.text, dataset: { actors: of.actors } }));
const sections = page.sections.map((own) => element({ querySelectorAll: () => own.map((at) => articles[at]) }));
const find = element({ parentElement: element({ hidden: true }) });
const named = { find, words: element(), actor: element(), shown: element() };
const document = {
  getElementById: (id) => named[id],
  querySelectorAll: (what) => (what === "article" ? articles : sections),
};
const setTimeout = (later) => later();
const look = (words, actor) => {
  named.words.value = words;
  named.actor.value = actor;
  find.listeners.input();
  const seen = articles.map((article, at) => (article.hidden ? -1 : at)).filter((at) => at >= 0);
  const [shown, asked] = [named.shown.textContent, !find.parentElement.hidden];
  return JSON.stringify({ shown, asked, seen, sections: sections.map((section) => !section.hidden) });
};
"""


class Elements(Page):
    """A page's articles and sections: texts, actors, and which articles stand in which section."""

    def __init__(self, page: str) -> None:
        self.articles: list[dict[str, str]] = []
        self.sections: list[list[int]] = []
        self._within: list[tuple[str, int]] = []
        super().__init__(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "article":
            for name, at in self._within:
                if name == "section":
                    self.sections[at].append(len(self.articles))
            self.articles.append({"text": "", "actors": dict(attrs).get("data-actors") or ""})
        elif tag == "section":
            self.sections.append([])
        if tag not in VOID:
            self._within.append((tag, len(self.sections) - 1))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self._within.pop()

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if any(name == "article" for name, _ in self._within):
            self.articles[-1]["text"] += data


@pytest.fixture
def page(tmp_path: Path) -> Elements:
    sample = open_document(resource("samples", "idlib-2020-02-06.dateline.json")).document
    return Elements(written(HTML, sample, tmp_path / "page.html").decode())


def looked(page: Elements, words: str = "", actor: str = "") -> tuple[str, list[int], list[bool]]:
    """What is seen once a reader has typed words and chosen an actor."""
    engine = QJSEngine()
    told = json.dumps({"articles": page.articles, "sections": page.sections})
    typed = f"look({json.dumps(words)}, {json.dumps(actor)})"
    engine.evaluate(f"const page = {told};{BROWSER}{script()}; var found = {typed};")
    found = json.loads(engine.globalObject().property("found").toString())
    assert found["asked"] is True
    return found["shown"], found["seen"], found["sections"]


def test_at_first_all_is_shown(page: Elements) -> None:
    shown, seen, sections = looked(page)
    assert shown == f"all {len(page.articles)}"
    assert len(seen) == len(page.articles) == 44
    assert all(sections)


def test_all_words_must_stand_in_an_event_in_whatever_case(page: Elements) -> None:
    shown, seen, sections = looked(page, "  TURKEY  retaliat ")
    texts = [page.articles[at]["text"].lower() for at in seen]
    assert 0 < len(seen) < 10
    assert shown == f"{len(seen)} of 44"
    assert all("turkey" in text and "retaliat" in text for text in texts)
    # sections of hidden events alone are hidden; that of the sources holds none and stays
    assert sections == [not own or bool(set(own) & set(seen)) for own in page.sections]
    assert not all(sections)


def test_an_actor_alone_and_with_words(page: Elements) -> None:
    values = {attributes["value"] for tag, attributes in page.elements if tag == "option"} - {""}
    for value in sorted(filter(None, values)):
        _shown, seen, _sections = looked(page, actor=value)
        assert seen == [at for at, one in enumerate(page.articles) if value in one["actors"].split()]
        assert seen
    _shown, both, _sections = looked(page, "zebra", "1")
    assert both == []
