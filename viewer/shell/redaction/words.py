"""What was taken out of a file, in the words of the interface."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from viewer.document.redaction import Removed
from viewer.document.text import shown


def tr(words: str) -> str:
    """Words in the language of the interface."""
    return QCoreApplication.translate("Redaction", words)


def field_in_words(field: str) -> str:
    """A field as a person calls it: "Actors: id"."""
    whose, _, name = field.partition(".")
    return f"{whose[:1].upper()}{whose[1:]}: {tr('further fields') if name == 'unknown' else name}"


def people_in_words(people: Mapping[str, str]) -> list[tuple[str, str]]:
    """Who is called what now."""
    return [(shown(name, 80), tr("is now {name}").replace("{name}", label)) for name, label in people.items()]


def removed_in_words(people: Mapping[str, str], removed: Sequence[Removed]) -> str:
    """All that was taken out, on a line each."""
    lines = [" ".join(words) for words in people_in_words(people)]
    lines += [f"{field_in_words(one.field)}, {one.what}, {one.count:,}×" for one in removed]
    return "\n".join(lines)
