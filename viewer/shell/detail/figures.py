"""Figures: a number large, with who gives it, and its rivals lined up and plotted over time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from viewer.dates import DateError, EdtfDate, parse_edtf
from viewer.document.types import Figure
from viewer.layout.rivals import Rival, RivalWords, rivals_scene
from viewer.layout.scene import Scene
from viewer.query.filter import RecordType, Ref
from viewer.query.numbers import figure_number
from viewer.query.titles import counted_words
from viewer.shell.detail.clickable import Clickable
from viewer.shell.detail.known import nearest
from viewer.shell.detail.painted import PaintedScene
from viewer.shell.detail.parts import SMALL, View, dot, muted, prose, section
from viewer.shell.detail.prose import Piece, Prose
from viewer.shell.detail.wording import date_words, joined, name, quoted
from viewer.shell.painter import FontMeasure

NUMBER = 26


def figure_date(view: View, figure: Figure) -> EdtfDate | None:
    """The time that a figure is for, else when it was said."""
    return view.known.dates.get(figure.id)


def claimant(view: View, figure: Figure) -> str:
    """Who gives a figure."""
    if figure.attributed_to:
        return view.actor_name(figure.attributed_to)
    return QCoreApplication.translate("Detail", "in the source’s own voice")


def counted(figure: Figure, number: str = "") -> str:
    """What a figure counts: its unit, where the measure doesn't hold that already, and its measure."""
    unit, measure = name(figure.unit), name(counted_words(figure.measure, number))
    return measure if not unit or unit.casefold() in measure.casefold() else f"{unit} · {measure}"


def phrase(figure: Figure) -> str:
    """The words that a figure was given in."""
    return quoted(name(figure.text)) if figure.text.strip() else ""


def large_figure(view: View, figure: Figure) -> list[QWidget]:
    """A figure as a newspaper sets it: the number, what it counts, who says so and when."""
    number = figure_number(figure, view.locale)
    size = NUMBER if len(number) <= 16 else 20
    return [
        prose(view, number, size, bold=True),
        prose(view, counted(figure, number)),
        muted(view, joined(claimant(view, figure), date_words(figure_date(view, figure), view.locale), phrase(figure))),
    ]


def figure_card(view: View, figure: Figure) -> Clickable:
    """A figure of an event or a statement; a click selects it."""
    hint = QCoreApplication.translate("Detail", "Show this figure (Enter)")
    words = [widget for widget in large_figure(view, figure) if isinstance(widget, Prose)]
    card = Clickable(view.theme, joined(*(part.text() for part in words)), hint, bar=view.color(figure.attributed_to))
    card.inside.setSpacing(0)
    for part in words:
        card.add(part)
    card.clicked.connect(lambda: view.select(Ref(RecordType.FIGURE, figure.id)))
    return card


def rival_figures(view: View, figures: Sequence[Figure], own: str = "", near: frozenset[str] = frozenset()) -> QWidget:
    """Figures of one measure, lined up by time with who says so, and plotted.

    `own` is the id of the one selected; of very many those by it, or by one of those in `near`, are shown.
    """
    title = QCoreApplication.translate("Detail", "Rival figures: {measure}")
    figures, left_out = nearest(figures, frozenset({own}) if own else near)
    rivals = [_rival(view, figure) for figure in figures]
    widest = max(Prose([Piece(rival.number, 0, True)], 15).natural_width for rival in rivals)
    rows: list[QWidget] = [
        _rival_row(view, figure, rival, min(widest, 112), figure.id == own)
        for figure, rival in zip(figures, rivals, strict=True)
    ]
    plot = PaintedScene(_plotter(view, rivals))
    plot.chosen.connect(lambda row: view.select(Ref(RecordType.FIGURE, figures[row].id)))
    note = QCoreApplication.translate("Detail", "As given by each; nothing is averaged.")
    if left_out:
        more = QCoreApplication.translate("Detail", "{n} earlier and later ones are left out here; the table has them.")
        note = f"{note} {more.replace('{n}', str(left_out))}"
    return section(view, title.replace("{measure}", name(figures[0].measure)), [*rows, plot, muted(view, note)], 4)


def _plotter(view: View, rivals: Sequence[Rival]) -> Callable[[float], Scene]:
    translate = QCoreApplication.translate
    words = RivalWords(
        no_date=translate("Detail", "no date"),
        logarithmic=translate("Detail", "logarithmic scale"),
        more=translate("Detail", "and {n} more in words"),
        summary=translate("Detail", "{n} figures for one measure, over time"),
    )
    measure = FontMeasure()

    def make(width: float) -> Scene:
        return rivals_scene(rivals, view.theme, measure, width, view.locale, words)

    return make


def _rival(view: View, figure: Figure) -> Rival:
    number, date = figure_number(figure, view.locale), figure_date(view, figure)
    who = claimant(view, figure)
    vague = figure.qualifier == "vague"
    value = figure.value if figure.value is not None else figure.best
    return Rival(
        value=None if vague else value,
        low=None if vague else figure.low,
        high=None if vague else figure.high,
        qualifier=figure.qualifier,
        number=number,
        date=date,
        claimant=who if figure.attributed_to else "",
        color=view.color(figure.attributed_to),
        period=_date(figure.period),
        description=joined(number, who, date_words(date, view.locale), phrase(figure)),
    )


def _date(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def _rival_row(view: View, figure: Figure, rival: Rival, width: int, selected: bool) -> Clickable:
    hint = QCoreApplication.translate("Detail", "Show this figure (Enter)")
    row = Clickable(
        view.theme, rival.description, "" if selected else hint, sideways=True, margin=3,
        on=selected,
    )  # fmt: skip
    number = prose(view, rival.number, 15, bold=True, absolute=True)
    number.setFixedWidth(width)
    row.add(number)
    when = date_words(rival.date, view.locale) or QCoreApplication.translate("Detail", "no date")
    who = [Piece(claimant(view, figure), view.theme.ink)]
    row.add(dot(rival.color))
    said = joined(when, phrase(figure))
    row.add(Prose([*who, Piece("\n" + said, view.theme.muted, size=SMALL)], 14, absolute=True, selectable=False), 1)
    row.clicked.connect(lambda: view.select(Ref(RecordType.FIGURE, figure.id)))
    return row
