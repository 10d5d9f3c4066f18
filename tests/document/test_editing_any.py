"""Any sequence of edits leaves a sound document, and taking all of them back gives the first."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.edits import a_draft, edits
from viewer.document.editing import CannotEdit
from viewer.formats.dateline import read_dateline
from viewer.formats.saving import dateline_bytes
from viewer.session.editing.editing import Editing


@settings(max_examples=120)
@given(data=st.data())
def test_any_edits_leave_a_sound_document(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "edited.dateline.json"
    first = a_draft()
    editing = Editing(first)
    for number in range(data.draw(st.integers(1, 8))):
        edit = data.draw(edits(editing.document))
        with suppress(CannotEdit):
            editing.apply(str(number), edit(editing.document))
        path.write_bytes(dateline_bytes(editing.document, path))
        opened = read_dateline(path)
        assert not opened.problems
        assert opened.document == editing.document
    last = editing.document
    while editing.undo():
        pass
    assert editing.document is first
    while editing.redo():
        pass
    assert editing.document is last
