"""What always holds of figures and statements, over the shared news texts where they are."""

import csv
import os
from pathlib import Path

import pytest

from viewer.derive.article import Article
from viewer.derive.figures import amounts
from viewer.derive.findings import Stretch
from viewer.derive.statements import statements
from viewer.derive.structure import structure_of

_NEWS = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "news-text"


@pytest.mark.skipif(not _NEWS.exists(), reason="the shared material is not here")
def test_every_finding_is_literal_and_in_order() -> None:
    with (_NEWS / "wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    texts += [path.read_text("utf-8") for path in sorted((_NEWS / "gum_wikinews_txt").glob("*.txt"))]
    for text in texts:
        structure = structure_of(text)
        article = Article(text=text, body=Stretch(0, len(text)))
        insides = {each.inside for each in structure.quotations}
        said = statements(article, structure, (), (), ())
        assert [each.text for each in said] == sorted(each.text for each in said)
        for each in said:
            assert each.stretch.holds(each.text)
            assert set(each.verbatim) <= insides
            assert each.mode != "direct" or each.verbatim == (each.text,)
            assert each.speaker is None or each.speaker.of(text).strip() == each.speaker.of(text) != ""
        figures = amounts(article, structure, ())
        assert [each.number for each in figures] == sorted(each.number for each in figures)
        assert all(each.stretch.holds(each.number) for each in figures)
        assert said == statements(article, structure, (), (), ())
