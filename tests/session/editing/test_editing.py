from viewer.document.types import Document
from viewer.session.editing.editing import Editing

A, B, C = Document(title="a"), Document(title="b"), Document(title="c")


def test_each_edit_is_undone_and_done_again() -> None:
    editing = Editing(A)
    editing.apply("to b", B)
    editing.apply("to c", C)
    assert (editing.undo_label, editing.redo_label) == ("to c", "")
    assert editing.undo() == "to c"
    assert editing.document is B
    assert (editing.undo_label, editing.redo_label) == ("to b", "to c")
    assert editing.redo() == "to c"
    assert editing.document is C
    editing.undo()
    editing.undo()
    assert editing.undo() == ""
    assert editing.document is A


def test_an_edit_after_an_undo_leaves_nothing_to_do_again() -> None:
    editing = Editing(A)
    editing.apply("to b", B)
    editing.undo()
    editing.apply("to c", C)
    assert (editing.redo(), editing.document) == ("", C)


def test_a_thousand_edits_are_undone() -> None:
    editing = Editing(A)
    for number in range(1000):
        editing.apply(str(number), Document(title=str(number)))
    while editing.undo():
        pass
    assert editing.document is A


def test_saved_is_what_was_opened_or_saved_last() -> None:
    editing = Editing(A)
    saved = [editing.saved]
    editing.apply("to b", B)
    saved.append(editing.saved)
    editing.undo()
    saved.append(editing.saved)
    editing.redo()
    editing.mark_saved()
    saved.append(editing.saved)
    editing.undo()
    saved.append(editing.saved)
    assert saved == [True, False, True, True, False]
    assert not Editing(A, saved=False).saved


def test_listeners_are_told_of_each_change_once() -> None:
    editing = Editing(A)
    told: list[tuple[Document, Document]] = []
    stop = editing.listen(lambda before, after: told.append((before, after)))
    editing.apply("to b", B)
    editing.apply("nothing", B)
    editing.undo()
    editing.undo()
    stop()
    editing.redo()
    assert told == [(A, B), (B, A)]
