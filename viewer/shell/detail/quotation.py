"""Quotations: what somebody said, the speaker's own characters set apart from a paraphrase of them."""

import unicodedata

from PySide6.QtCore import QCoreApplication

from viewer.document.text import shown
from viewer.document.types import Statement
from viewer.layout.theme import Theme
from viewer.query.filter import RecordType, Ref
from viewer.shell.detail.clickable import Clickable
from viewer.shell.detail.parts import View, muted
from viewer.shell.detail.prose import MOST_CHARACTERS, Piece, Prose
from viewer.shell.detail.verbatim import verbatim_parts
from viewer.shell.detail.wording import joined, mode_words, name, quoted, written_date_words

_QUOTES = "“”\"„«»「」‘’'"


def quotation(statement: Statement, theme: Theme) -> list[Piece]:
    """A statement's text: verbatim characters in ink and italics, paraphrase upright and muted."""
    text = statement.text.strip()[:MOST_CHARACTERS]
    if statement.mode == "direct" and text[:1] not in _QUOTES:
        text = quoted(text)
    return [
        Piece(words.text, theme.ink, italic=_slants(words.text)) if words.verbatim else Piece(words.text, theme.muted)
        for words in verbatim_parts(text, statement.mode)
    ]


def _slants(text: str) -> bool:
    """Whether a script has italics: Arabic and Hebrew have none, nor do most fonts hold slanted letters for them."""
    return not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text[:400])


def speaker_line(view: View, statement: Statement) -> str:
    """Who speaks to whom."""
    speaker = view.actor_name(statement.speaker)
    addressees = ", ".join(view.actor_name(actor) for actor in statement.to)
    return f"{speaker} → {addressees}" if addressees else speaker


def place_names(view: View, place_ids: tuple[str, ...]) -> str:
    """Places by name."""
    places = (view.known.places.get(place_id) for place_id in place_ids)
    return ", ".join(name(place.name) for place in places if place is not None)


def occasion(view: View, statement: Statement) -> str:
    """When, through which channel and where something was said."""
    when = written_date_words(statement.said, view.locale)
    return joined(when, name(statement.channel), place_names(view, statement.places))


def quotation_card(view: View, statement: Statement) -> Clickable:
    """A statement among others; a click selects it."""
    said = shown(statement.text, 300)
    who = speaker_line(view, statement)
    when = occasion(view, statement)
    how = mode_words(statement.mode)
    hint = QCoreApplication.translate("Detail", "Show this statement (Enter)")
    card = Clickable(
        view.theme, joined(who, said, when, how), hint, bar=view.color(statement.speaker),
        dashed=statement.mode == "indirect",
    )  # fmt: skip
    card.add(Prose([Piece(who, view.theme.ink, bold=True)], 13, absolute=True, selectable=False))
    card.add(Prose(quotation(statement, view.theme), 15, selectable=False))
    card.add(muted(view, joined(when, how)))
    card.clicked.connect(lambda: view.select(Ref(RecordType.STATEMENT, statement.id)))
    return card
