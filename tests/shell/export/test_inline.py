"""The picture within an HTML page: of what is written and nothing else, and a page that stays sealed with it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from tests.document.telling import holds, telling_documents
from tests.formats.writers.test_pages import Page
from tests.formats.writers.writing import written
from tests.query.documents import synthetic_document
from tests.shell.export.requests import needs_qt
from viewer.document.redaction import Redaction, redacted
from viewer.document.types import Document
from viewer.formats import open_document
from viewer.formats.writers.html_page import html_writer
from viewer.resource_files import resource
from viewer.shell.export import inline
from viewer.shell.export.inline import inline_svg
from viewer.shell.export.limits import CannotDraw

pytestmark = needs_qt


def test_a_page_with_its_picture_reaches_nothing_and_breaks_no_rule_of_its_own(tmp_path: Path) -> None:
    sample = open_document(resource("samples", "idlib-2020-02-06.dateline.json")).document
    data = written(html_writer(inline_svg), sample, tmp_path / "page.html").decode()
    page = Page(data)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("svg") == 1
    assert tags.count("style") == tags.count("script") == 1
    assert not {"image", "use", "foreignobject", "a"} & set(tags[tags.index("svg") : tags.index("nav")])
    for tag, attributes in page.elements:
        # the policy lets no style attribute in
        assert "style" not in attributes
        assert "xlink:href" not in attributes
        assert tag == "svg" or not any("http" in (text or "") for name, text in attributes.items() if name != "href")
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "Turkey retaliates" in "".join(page.within["svg"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(telling_documents())
def test_the_picture_tells_no_redacted_name(told: tuple[str, str, Document]) -> None:
    name, alias, document = told
    made, _removed = redacted(document, Redaction(actors=("a1",)))
    with TemporaryDirectory() as folder:
        text = written(html_writer(inline_svg), made, Path(folder, "page.html")).decode()
    assert "<svg" in text
    assert "Person A" in text or "Group A" in text
    assert not holds(text, name)
    assert not holds(text, alias)


def test_many_events_are_drawn_as_their_density(monkeypatch: pytest.MonkeyPatch) -> None:
    document = synthetic_document(400, seed=4)
    each = inline_svg(document)
    monkeypatch.setattr(inline, "MOST_MARKS", 50)
    assert len(inline_svg(document)) < len(each)


def test_too_much_to_draw_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.shell.export.subject.MOST_LANES_ON_PAPER", 3)
    with pytest.raises(CannotDraw, match="lanes are more than a page holds"):
        inline_svg(synthetic_document(40))


def test_nothing_is_not_drawn(tmp_path: Path) -> None:
    assert b"<svg" not in written(html_writer(inline_svg), Document(title="Nothing"), tmp_path / "page.html")
