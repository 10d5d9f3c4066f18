"""The pages of the detail pane: all about one event, statement or figure, from top to bottom."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from viewer.document.types import Actor, Event, Figure, Place, Statement
from viewer.layout.kinds import kind, record_glyph
from viewer.query.answers import RecordDetail
from viewer.query.filter import RecordType, Ref
from viewer.shell.detail.accounts import told_by
from viewer.shell.detail.clickable import Clickable
from viewer.shell.detail.figures import claimant, figure_card, figure_date, large_figure, rival_figures
from viewer.shell.detail.glimpse import title_line
from viewer.shell.detail.known import MOST_IN_LIST, PLACES_DEEP, own_figures
from viewer.shell.detail.links import honest_words, web_address
from viewer.shell.detail.parts import (
    View,
    actor_row,
    facts,
    kicker,
    muted,
    prose,
    record_link,
    section,
    stack,
)
from viewer.shell.detail.prose import Prose
from viewer.shell.detail.quotation import quotation, quotation_card, speaker_line
from viewer.shell.detail.wording import (
    date_words,
    joined,
    mode_words,
    name,
    quoted,
    relation_words,
    status_words,
    written_date_words,
)

translate = QCoreApplication.translate


def record_page(view: View, detail: RecordDetail) -> list[QWidget]:
    """The page of a record."""
    page: list[QWidget] = []
    if view.known.hidden:
        page.append(prose(view, translate("Detail", "The filters in use hide this."), 13, color=view.theme.warn))
    if detail.record.review == "draft":
        page.append(prose(view, _draft(detail.record), 13, color=view.theme.accent))
    match detail.record:
        case Event():
            return page + _event(view, detail, detail.record)
        case Statement():
            return page + _statement(view, detail, detail.record)
        case Figure():
            return page + _figure(view, detail, detail.record)


def _draft(record: Event | Statement | Figure) -> str:
    """That a record is a draft, and who or what found it."""
    if record.proposed_by:
        told = translate("Detail", "Draft, not settled yet: proposed by {0}. F7 opens the review.")
        return told.format(name(record.proposed_by))
    if record.rule:
        told = translate("Detail", "Draft, not settled yet: found by the rule “{0}”. F7 opens the review.")
        return told.format(name(record.rule))
    return translate("Detail", "Draft, not settled yet: found by rules. F7 opens the review.")


def _event(view: View, detail: RecordDetail, event: Event) -> list[QWidget]:
    status, meaning = status_words(event.status)
    status_label = f"{status}: {meaning}" if event.status != "reported" else status
    color = view.color(detail.actors[0][0].id if detail.actors else "")
    known = kind(event.kind)
    label = name(known.label) or translate("Detail", "Event")
    page: list[QWidget] = [
        stack(
            [
                kicker(view, known.glyph, label, color, event.status, status_label),
                title_line(view, event.title),
            ],
            3,
        ),
        _when(view, detail, event.date_text),
    ]
    if event.description.strip():
        page.append(prose(view, event.description.strip()))
    rows: list[tuple[str, QWidget]] = []
    if detail.places:
        rows.append((translate("Detail", "Where"), _places(view, detail.places)))
    if event.tags:
        rows.append((translate("Detail", "Tags"), prose(view, ", ".join(map(name, event.tags)))))
    if event.url.strip():
        rows.append((translate("Detail", "Link"), _link(view, event.url)))
    if rows:
        page.append(facts(view, rows))
    page += told_by(view, detail)
    page += _actors(view, detail)
    page += _statements(view, detail, translate("Detail", "Statements about it"))
    page += _figures(view, detail, translate("Detail", "Figures about it"))
    page += _related(view, detail, translate("Detail", "Related"))
    return page


def _statement(view: View, detail: RecordDetail, statement: Statement) -> list[QWidget]:
    speaker = view.color(statement.speaker)
    page: list[QWidget] = [
        stack([
            kicker(view, record_glyph(RecordType.STATEMENT, ""), translate("Detail", "Statement"), speaker),
            Prose(quotation(statement, view.theme), 17),
            prose(view, speaker_line(view, statement), bold=True),
            muted(view, mode_words(statement.mode)),
        ], 4),
        _when(view, detail, ""),
    ]  # fmt: skip
    rows: list[tuple[str, QWidget]] = []
    if statement.channel.strip():
        rows.append((translate("Detail", "Occasion"), prose(view, name(statement.channel))))
    if detail.places:
        rows.append((translate("Detail", "Where"), _places(view, detail.places)))
    if detail.reported_by is not None:
        reporter = detail.reported_by
        words = reporter.name if isinstance(reporter, Actor) else reporter.title
        rows.append((translate("Detail", "Reported by"), prose(view, name(words))))
    if rows:
        page.append(facts(view, rows))
    page += told_by(view, detail)
    page += _actors(view, detail, statement.on_behalf_of if statement.on_behalf_of != statement.speaker else "")
    page += _figures(view, detail, translate("Detail", "Figures given"))
    page += _related(view, detail, translate("Detail", "About"))
    return page


def _figure(view: View, detail: RecordDetail, figure: Figure) -> list[QWidget]:
    number, what, _ = large_figure(view, figure)
    color = view.color(figure.attributed_to)
    page: list[QWidget] = [
        stack(
            [kicker(view, record_glyph(RecordType.FIGURE, ""), translate("Detail", "Figure"), color), number, what], 2
        ),
        _when(view, detail, figure.text),
    ]
    rows: list[tuple[str, QWidget]] = []
    if not figure.attributed_to:
        rows.append((translate("Detail", "Given"), prose(view, claimant(view, figure))))
    if figure.period and figure.as_of:
        rows.append((translate("Detail", "Counted over"), prose(view, written_date_words(figure.period, view.locale))))
    if rows:
        page.append(facts(view, rows))
    page += told_by(view, detail)
    page += _actors(view, detail)
    page += [rival_figures(view, group, figure.id) for group in detail.rivals]
    page += _statements(view, detail, translate("Detail", "Said in"))
    page += _related(view, detail, translate("Detail", "About"))
    return page


def _when(view: View, detail: RecordDetail, as_written: str) -> QWidget:
    """The date in words; under it the phrase as written, and how exact it is."""
    from viewer.dates.words import precision_in_words  # late: loads the language's tables

    written = quoted(name(as_written)) if as_written.strip() else ""
    date = detail.date
    if date is None and isinstance(detail.record, Figure):
        date = figure_date(view, detail.record)
    if date is None:
        none = translate("Detail", "No date is given")
        return stack([prose(view, none, 15), *([muted(view, written, 13)] if written else [])], 1)
    exactness = precision_in_words(date, view.locale)
    return stack(
        [prose(view, date_words(date, view.locale), 15), muted(view, joined(written, exactness), 13)],
        1,
    )


def _places(view: View, places: tuple[Place, ...]) -> QWidget:
    """Each place on a line, with what it lies within."""
    lines = []
    for place in places[:MOST_IN_LIST]:
        names, around = [name(place.name)], place.within
        while around and len(names) < PLACES_DEEP and (outer := view.known.places.get(around)) is not None:
            names.append(name(outer.name))
            around = outer.within
        lines.append(", ".join(names))
    return prose(view, "\n".join(lines))


def _link(view: View, url: str) -> QWidget:
    """A web address to click; any other is text only."""
    address = web_address(url)
    if address is None:
        return prose(view, name(url))
    hint = translate("Detail", "Open this page in the browser (Enter)")
    words = name(honest_words(address))
    link = Clickable(view.theme, words, hint, margin=0)
    link.inside.setContentsMargins(0, 0, 0, 0)
    link.add(prose(view, words, color=view.theme.accent, absolute=True))
    link.clicked.connect(lambda: view.open_link(url))
    return link


def _counted(title: str, count: int) -> str:
    return f"{title}  {count}" if count > 1 else title


def _listed(view: View, title: str, widgets: list[QWidget], count: int, spacing: int = 2) -> list[QWidget]:
    """A section, if there is anything for it; what is too much is counted."""
    if not widgets:
        return []
    if count > len(widgets):
        more = translate("Detail", "and {n} more").replace("{n}", str(count - len(widgets)))
        widgets.append(muted(view, more))
    return [section(view, _counted(title, count), widgets, spacing)]


def _actors(view: View, detail: RecordDetail, spoken_for: str = "") -> list[QWidget]:
    rows: list[QWidget] = []
    for actor, role in detail.actors[:MOST_IN_LIST]:
        behalf = role == "speaker" and actor.id == spoken_for
        rows.append(actor_row(view, actor, "on-behalf-of" if behalf else role))
    return _listed(view, translate("Detail", "Actors"), rows, len(detail.actors), 0)


def _statements(view: View, detail: RecordDetail, title: str) -> list[QWidget]:
    cards: list[QWidget] = [quotation_card(view, statement) for statement in detail.statements[:MOST_IN_LIST]]
    return _listed(view, title, cards, len(detail.statements), 8)


def _figures(view: View, detail: RecordDetail, title: str) -> list[QWidget]:
    cards: list[QWidget] = [figure_card(view, figure) for figure in detail.figures[:MOST_IN_LIST]]
    rivals = [rival_figures(view, group, near=own_figures(detail)) for group in detail.rivals]
    return _listed(view, title, cards, len(detail.figures), 8) + rivals


def _related(view: View, detail: RecordDetail, title: str) -> list[QWidget]:
    links: list[QWidget] = []
    for event, relation in detail.events[:MOST_IN_LIST]:
        before = "" if relation == "about" else relation_words(relation)
        when = written_date_words(event.date, view.locale)
        glyph = record_glyph(RecordType.EVENT, event.kind)
        links.append(record_link(view, Ref(RecordType.EVENT, event.id), name(event.title), glyph, before, when))
    return _listed(view, title, links, len(detail.events), 0)
