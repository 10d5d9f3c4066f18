"""The window that explains how to read the timeline: the whole legend."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from viewer.layout.frame import Style
from viewer.layout.legend_sheet import legend_sheet
from viewer.layout.theme import Theme
from viewer.shell.detail.painted import PaintedScene
from viewer.shell.on_screen import resize_on_screen
from viewer.shell.painter import FontMeasure
from viewer.shell.translated import translated_words

WIDTH = 640


def _tr(text: str) -> str:
    return QCoreApplication.translate("LegendWindow", text)


def _sentences() -> dict[str, str]:
    return {
        "certain": _tr("Solid: it was certainly then. What is dated to a day takes up that day."),
        "possible": _tr("Pale, between brackets: at some time in there, never throughout."),
        "open_end": _tr("An arrow: still going on, or since ever."),
        "unknown_end": _tr("A question mark at an end: it ended or began, nobody says when."),
        "approximate": _tr("Soft ends: about then."),
        "uncertain": _tr("A question mark behind the words: the date itself is uncertain."),
        "reported": _tr("Reported: told by the source in its own voice."),
        "claimed": _tr("Hollow: claimed by somebody; the source does not say it itself."),
        "disputed": _tr("Hatched: disputed; others say otherwise."),
        "planned": _tr("Dashed, in italics: planned."),
        "conditional": _tr("Dotted, in italics: conditional, if something else happens."),
        "denied": _tr("Struck through: denied."),
        "draft": _tr("A pencil: a draft; rules found it, and nobody has settled it yet."),
    }


class LegendWindow(QDialog):
    """Every manner of drawing with a sentence."""

    def __init__(self, theme: Theme, locale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("How to read the timeline"))
        style = Style(theme, FontMeasure(), locale, translated_words())
        headings = (_tr("When"), _tr("How sure, and says who"), _tr("What"))
        sentences = _sentences()
        sheet = PaintedScene(lambda width: legend_sheet(style, width, headings, sentences))
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(area, 1)
        row = QVBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(buttons)
        column.addLayout(row)
        resize_on_screen(self, QSize(WIDTH + 20, 640))
