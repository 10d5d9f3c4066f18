"""What a filter keeps as something to be written: whole records, and nothing that refers to what is not there."""

import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.rich_documents import rich_documents
from tests.query.strategies import filters
from viewer.document.checking import check
from viewer.document.merging import as_json
from viewer.document.types import Document, JsonValue
from viewer.formats.writing import DocumentSubject, gathered
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Filter, RecordType
from viewer.query.memory import MemorySource
from viewer.query.subject import KeptSubject, subject_of
from viewer.query.tables.table_source import open_table


@settings(deadline=None)
@given(rich_documents())
def test_all_of_a_document_is_that_document(document: Document) -> None:
    source = MemorySource(document)
    assert isinstance(subject_of(source), DocumentSubject)
    assert gathered(subject_of(source)) == document
    assert gathered(KeptSubject(source, EVERYTHING)) == document


@settings(deadline=None)
@given(rich_documents(), filters)
def test_what_is_kept_is_sound_and_in_order(document: Document, keep: Filter) -> None:
    source = MemorySource(document)
    subject = KeptSubject(source, keep)
    made = gathered(subject)
    reasons = {problem.reason for problem in check(as_json(document)).problems}
    assert {problem.reason for problem in check(as_json(made)).problems} <= reasons
    assert subject.counts == (len(made.events), len(made.statements), len(made.figures))
    assert sum(subject.counts) == len(source.listing(keep, Axis.HAPPENED))
    for before, after in (
        (document.events, made.events),
        (document.statements, made.statements),
        (document.figures, made.figures),
    ):
        ids = [record.id for record in after]
        assert ids == [record.id for record in before if record.id in set(ids)]
    assert {actor.id for actor in made.actors} <= {actor.id for actor in document.actors}


@settings(deadline=None)
@given(rich_documents(), st.sampled_from(list(RecordType)))
def test_records_of_one_type_alone(document: Document, kind: RecordType) -> None:
    made = gathered(KeptSubject(MemorySource(document), Filter(records=frozenset({kind}))))
    before, after = (
        {RecordType.EVENT: one.events, RecordType.STATEMENT: one.statements, RecordType.FIGURE: one.figures}
        for one in (document, made)
    )
    for each in RecordType:
        assert len(after[each]) == (len(before[each]) if each is kind else 0)
    if kind is not RecordType.EVENT:
        assert not any(statement.about for statement in made.statements)
        assert not any(figure.about for figure in made.figures)


def test_only_what_is_referred_to_goes_along_with_all_that_it_lies_in() -> None:
    tree: dict[str, JsonValue] = {
        "title": "T",
        "actors": [
            {"id": "state", "name": "S"},
            {"id": "man", "name": "M", "member_of": "state"},
            {"id": "no", "name": "N"},
        ],
        "places": [
            {"id": "land", "name": "L"},
            {"id": "town", "name": "T", "within": "land"},
            {"id": "sea", "name": "S"},
        ],
        "events": [
            {"id": "a", "title": "A", "actors": [{"actor": "man"}], "places": ["town"]},
            {"id": "b", "title": "B", "actors": [{"actor": "no"}], "places": ["sea"]},
        ],
    }
    document = check(tree).document
    made = gathered(subject_of(MemorySource(document), Filter(actors=frozenset({"man"}))))
    assert [event.id for event in made.events] == ["a"]
    assert [actor.id for actor in made.actors] == ["state", "man"]
    assert [place.id for place in made.places] == ["land", "town"]


def test_what_a_table_calls_a_date_but_is_none_stays_in_words(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("title,date\nTruce,2020-02-03\nRaid,soon after the truce\nTalks,2020-02-31\n", encoding="utf-8")
    opened = open_table(path, cache=tmp_path)
    try:
        made = gathered(subject_of(opened.source))
    finally:
        opened.source.close()
    assert {(event.title, event.date, event.date_text) for event in made.events} == {
        ("Truce", "2020-02-03", ""),
        ("Raid", "", "soon after the truce"),
        ("Talks", "", "2020-02-31"),
    }


def test_what_a_document_keeps_is_written_without_loading_what_reads_tables() -> None:
    code = (
        "import sys\nfrom viewer.document.types import Document\nfrom viewer.query.filter import Filter\n"
        "from viewer.query.memory import MemorySource\nfrom viewer.query.subject import subject_of\n"
        "subject = subject_of(MemorySource(Document(title='t')), Filter(text='x'))\n"
        "assert subject.about.title == 't'\nassert subject.copy() is None\n"
        "assert not [name for name in sys.modules if name.startswith(('viewer.query.tables', 'duckdb'))]\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
