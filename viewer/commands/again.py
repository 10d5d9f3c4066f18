"""`dateline derive ARTICLE -o FILE --again`: the article's new text in a file that has been worked on."""

from pathlib import Path
from typing import TextIO

from viewer.commands.asking import agreed
from viewer.document.differences import Differences, differences
from viewer.document.editing import CannotEdit
from viewer.document.errors import DatelineError
from viewer.document.rederiving import rederived
from viewer.document.text import shown
from viewer.document.types import Document
from viewer.formats import open_document
from viewer.session.editing.files import FileState
from viewer.session.editing.saving import BACKUP, write


def derive_again(draft: Document, path: Path, source: str, yes: bool, words: TextIO, out: TextIO, err: TextIO) -> bool:
    """Puts an article's new draft into an event file after saying what that changes; whether it was wanted.

    What people settled stays. The file's last state is kept beside it.

    Raises:
        DatelineError: there is no such file, nothing tells which of its sources has the new text, or it cannot be
            written; it is untouched then.
    """
    if not path.exists():
        raise DatelineError(str(path), "there is no such file to derive again", "Without --again it is made.")
    state = FileState.of(path)
    opened = open_document(path)
    try:
        document = rederived(opened.document, draft, source)
    except CannotEdit as error:
        known = ", ".join(each.id for each in opened.document.sources)
        raise DatelineError(str(path), str(error), f"--source names it: {known}.") from error
    made = differences(opened.document, document)
    print(f"{shown(str(path))}: {in_words(made)}", file=out)
    if not (made.new or made.changed or made.gone) and document.sources == opened.document.sources:
        return True  # nothing to write
    if not yes and not agreed(path, words, err):
        return False
    write(document, path, opened=opened, state=state)
    print(f"dateline: what stood there before is in {shown(path.name + BACKUP)}", file=err)
    return True


def in_words(made: Differences) -> str:
    """What deriving again changes, on one line."""
    told = f"{made.kept:,} kept, {made.new:,} new, {made.changed:,} changed, {made.gone:,} gone"
    if made.unfounded:
        told += f"; {made.unfounded:,} settled before, with words that the new text does not have"
    return told
