"""Pages: which records are on them, how large they are, and what is written around them."""

from dataclasses import replace

import pytest

from tests.query.big import big_columns
from tests.query.documents import synthetic_document
from tests.shell.export.requests import (
    ANSWER,
    ARABIC,
    TITLE,
    WITHOUT_HIDDEN,
    draw,
    go_on,
    kept,
    needs_qt,
    request,
    selecting,
    texts,
)
from viewer.dates import DAY, Span, instant
from viewer.document.errors import Cancelled
from viewer.document.types import Document, Event
from viewer.layout.frame import Frame, Style
from viewer.layout.scene import Label, Scene, listing
from viewer.layout.scene_shift import shifted
from viewer.layout.theme import DARK, LIGHT
from viewer.layout.timeline import header_width, timeline_scene
from viewer.layout.words import Words
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.composition import Stacks, compose
from viewer.session.pictures import make_picture
from viewer.session.view_state import ViewState
from viewer.shell.export import subject as subject_module
from viewer.shell.export.drawing import Drawing, make_drawing
from viewer.shell.export.laying import Desk
from viewer.shell.export.limits import CannotDraw
from viewer.shell.export.subject import subject_of
from viewer.shell.export.wishes import FileWish, Kind, PageWish, Part, What
from viewer.shell.export.writing import size_in_words
from viewer.shell.painter import FontMeasure

pytestmark = needs_qt

FEBRUARY = Span(instant(2020, 2, 1), instant(2020, 2, 8))
EVERYTHING_OUT = frozenset(Part)


def inside(drawing: Drawing) -> bool:
    """Whether every word begins on the page."""
    labels = [shape for layer in drawing.page.layers for shape in layer.shapes if isinstance(shape, Label)]
    return all(0 <= label.at[0] <= drawing.page.width and 0 < label.at[1] <= drawing.page.height for label in labels)


def test_the_view_is_the_very_scene_of_the_screen() -> None:
    state, frame, measure = ViewState(span=FEBRUARY), Frame(900, 420, 30), FontMeasure()
    source = request().source
    wish = PageWish(What.VIEW, left_out=EVERYTHING_OUT - {Part.LEGEND})
    made = draw(wish, request(source, state, frame))
    from viewer.layout.colors import actor_colors

    colors = actor_colors(source.lanes(Filter(), Grouping(LanesBy.ACTOR)), LIGHT)
    wide = frame.width - header_width(frame.width)
    content = compose(state, make_picture(source, state), source, wide, measure, Stacks(), colors, Words())
    seen = timeline_scene(content, frame, Style(LIGHT, measure))
    assert (made.page.width, made.page.height) == (900, 420)
    on_paper = [line for line in listing(made.page).splitlines() if "label" in line]
    on_screen = [line for line in listing(seen).splitlines() if "label" in line]
    assert on_paper
    assert set(on_paper) <= set(on_screen)


def test_the_words_around_a_view_do_not_change_its_size() -> None:
    asked = request(state=ViewState(span=FEBRUARY), frame=Frame(900, 420))
    bare = draw(PageWish(What.VIEW, left_out=EVERYTHING_OUT - {Part.LEGEND}), asked).page
    full = draw(PageWish(What.VIEW), asked).page
    assert full.width == 948
    assert full.height > 420 + 100
    moved = shifted(Scene(bare.width, bare.height, 0, bare.layers[:1]), 24, 0)
    assert moved.layers[0].clip.w == full.layers[0].clip.w


def test_an_event_far_outside_the_view_is_in_a_whole_export_alone() -> None:
    asked = request(state=ViewState(span=FEBRUARY), frame=Frame(900, 600))
    assert "Long ago" not in texts(draw(PageWish(What.VIEW), asked))
    assert "Long ago" in texts(draw(PageWish(What.WHOLE), asked))


@pytest.mark.parametrize("lanes_by", [LanesBy.ACTOR, LanesBy.NONE])
def test_a_whole_export_of_250_events_shows_them_all(lanes_by: LanesBy) -> None:
    assert_complete(250, lanes_by)


def test_a_whole_export_of_6000_events_shows_them_all() -> None:
    assert_complete(6_000, LanesBy.ACTOR)


def assert_complete(events: int, lanes_by: LanesBy) -> None:
    """Every record has a label, in the lanes or in the tray, and none is counted instead."""
    document = synthetic_document(events)
    made = draw(PageWish(What.WHOLE), request(MemorySource(document), ViewState(grouping=Grouping(lanes_by))))
    written = texts(made)
    assert inside(made)
    assert not [text for text in written if text.startswith("+") and text[1:].replace(",", "").isdecimal()]
    begun = {text.rstrip("…").lstrip("“")[:14].rstrip() for text in written}
    for record in document.events:
        assert record.title[:14].rstrip() in begun, record.title
    for statement in document.statements[::40]:
        assert statement.text[:14].rstrip() in begun, statement.text


def test_more_marks_than_can_be_told_apart_are_drawn_as_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject_module, "MOST_MARKS_ON_PAPER", 10)
    made = draw(PageWish(What.WHOLE), request(MemorySource(synthetic_document(60))))
    assert any("at once" in text for text in texts(made))
    assert inside(made)
    assert made.dense > 10
    assert any(f"{made.dense:,} are drawn as density" in text for text in texts(made))
    assert f"{made.dense:,} records drawn as density" in size_in_words(made, FileWish(Kind.PNG), 1.0)


def test_beside_a_density_there_is_no_room_for_records_that_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a date there may be a hundred thousand: some are listed, the rest are counted in a line."""
    monkeypatch.setattr(subject_module, "MOST_MARKS_ON_PAPER", 10)
    events = synthetic_document(60).events
    few = Document(title="Few", events=(*events, *(Event(id=f"u{n}", title=f"U {n}") for n in range(30))))
    many = Document(title="Many", events=(*events, *(Event(id=f"u{n}", title=f"U {n}") for n in range(3_000))))
    one, other = (draw(PageWish(What.WHOLE, 1_600), request(MemorySource(each))) for each in (few, many))
    assert other.height < one.height + 60


def test_marks_one_by_one_are_not_called_density() -> None:
    made = draw(PageWish(What.WHOLE))
    assert made.dense == 0
    assert "density" not in size_in_words(made, FileWish(Kind.PNG), 1.0) + " ".join(texts(made))


def test_many_without_a_date_are_counted_rather_than_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject_module, "MOST_MARKS_ON_PAPER", 10)
    monkeypatch.setattr(subject_module, "UNDATED_BESIDE_DENSITY", 2)
    made = draw(PageWish(What.WHOLE), request(MemorySource(synthetic_document(200))))
    assert any(text.startswith("and ") and text.endswith(" more") for text in texts(made))


def test_more_lanes_than_a_page_holds_are_refused_with_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject_module, "MOST_LANES_ON_PAPER", 3)
    with pytest.raises(CannotDraw, match=r"6 lanes are more than a page holds; 3 is the most.*Filter, hide or fold"):
        draw(PageWish(What.WHOLE))


@pytest.mark.parametrize("width", [500, 900, 3_000])
@pytest.mark.parametrize("left_out", [frozenset(), frozenset({Part.LEGEND, Part.SOURCES}), EVERYTHING_OUT])
def test_how_tall_a_page_is_is_known_before_it_is_drawn(width: int, left_out: frozenset[Part]) -> None:
    asked, wish = request(MemorySource(synthetic_document(80))), PageWish(What.WHOLE, width, left_out=left_out)
    desk = Desk(asked, wish, FontMeasure())
    laid = desk.laid(wish, subject_of(asked, wish, go_on))
    assert desk.page(laid).height == laid.height


def test_of_very_many_lanes_a_view_shows_those_in_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    source = big_columns(4_000, lanes=5_000)
    made = draw(PageWish(What.VIEW), request(source, ViewState(), Frame(1_000, 600, scroll=40_000.0)))
    names = [text for text in texts(made) if text.startswith("Actor ")]
    assert 5 < len(names) < 30
    assert any("lanes reach beyond the picture" in text for text in texts(made))
    monkeypatch.setattr(subject_module, "MOST_LANES_ON_PAPER", 300)
    with pytest.raises(CannotDraw, match="are more than a page holds"):
        draw(PageWish(What.WHOLE), request(source))


def test_a_title_that_is_not_given_is_the_sources() -> None:
    assert draw(asked=replace(request(), title="")).title == TITLE


def test_the_selection_is_a_record_with_what_it_is_joined_to_and_nothing_else() -> None:
    made = draw(PageWish(What.SELECTION), selecting(ANSWER))
    written = " ".join(texts(made))
    for words in ("Yanıt", "Shelling begins", "Enough", "8 dead", "4 of 9: the selected one and what"):
        assert words in written
    for words in ("Something else", "A plot", ARABIC, "Long ago", "Secret paper"):
        assert words not in written


def test_what_the_filter_hides_is_not_in_a_selection() -> None:
    asked = request(state=ViewState(selected=ANSWER, keep=Filter(records=frozenset({RecordType.EVENT}))))
    written = " ".join(texts(draw(PageWish(What.SELECTION), asked)))
    assert "Shelling begins" in written
    assert "Enough" not in written


def test_a_selected_statement_brings_what_it_is_about() -> None:
    written = texts(draw(PageWish(What.SELECTION), selecting(Ref(RecordType.STATEMENT, "said"))))
    assert "Yanıt" in written
    assert "Enough" in written


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (ViewState(), "Nothing is selected"),
        (ViewState(selected=ANSWER, keep=Filter(actors=frozenset({"hidden"}))), "filter hides"),
    ],
)
def test_without_a_selection_that_is_said(state: ViewState, reason: str) -> None:
    with pytest.raises(CannotDraw, match=reason):
        draw(PageWish(What.SELECTION), request(state=state))


def test_the_page_says_what_it_shows() -> None:
    asked = kept(WITHOUT_HIDDEN)
    written = texts(draw(PageWish(What.WHOLE), asked))
    assert TITLE in written
    assert any(text.startswith("When it happened: ") for text in written)
    assert any(text.startswith("7 of 9 shown: 2 hidden by actor") for text in written)
    assert f"Actor: Türkiye · Actor: Россия · Actor: {ARABIC}" in written
    assert "three-days.dateline.json, 2 October 2024" in written
    assert "Daily news, The Daily, 6 February 2020" in written


def test_a_source_is_hidden_with_its_records() -> None:
    assert any("Secret paper, February 2020" in text for text in texts(draw()))
    assert not any("Secret" in text for text in texts(draw(asked=kept(WITHOUT_HIDDEN))))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.TITLE, TITLE),
        (Part.TITLE, "When it happened"),
        (Part.LEGEND, "certainly then"),
        (Part.FILTERS, "Filters"),
        (Part.COUNT, "shown"),
        (Part.SOURCES, "Daily news"),
        (Part.FILE, "three-days"),
    ],
)
def test_each_part_can_be_left_out(part: Part, words: str) -> None:
    asked = kept(WITHOUT_HIDDEN)
    assert any(words in text for text in texts(draw(PageWish(What.WHOLE), asked)))
    without = draw(PageWish(What.WHOLE, left_out=frozenset({part})), asked)
    assert not any(words in text for text in texts(without))


def test_a_view_says_how_much_of_what_is_kept_lies_in_it() -> None:
    asked = request(state=ViewState(span=Span(instant(2020, 2, 3), instant(2020, 2, 4))), frame=Frame(900, 600))
    assert any("1 in this stretch of time" in text for text in texts(draw(PageWish(What.VIEW), asked)))


def test_a_view_says_how_many_lanes_it_cuts() -> None:
    asked = request(state=ViewState(span=FEBRUARY))
    cut = draw(PageWish(What.VIEW, 900, 400), asked)
    assert any("lanes reach beyond the picture" in text for text in texts(cut))
    assert not any("beyond" in text for text in texts(draw(PageWish(What.VIEW, 900), asked)))


def test_a_page_is_as_large_as_asked() -> None:
    asked = request(state=ViewState(span=FEBRUARY))
    page = draw(PageWish(What.VIEW, 1200, 700), asked).page
    assert (page.width, page.height) == (1200, 700)
    assert draw(PageWish(What.WHOLE, 1200, 3000), asked).page.height == 3000


def test_a_whole_timeline_is_laid_out_larger_for_a_page_too_low_and_drawn_smaller() -> None:
    drawing = draw(PageWish(What.WHOLE, 1000, 400))
    assert (drawing.width, drawing.height) == (1000, 400)
    assert drawing.page.width > 1000
    assert 0.2 <= drawing.shrink < 1
    assert "% so that all lanes fit" in size_in_words(drawing, FileWish(Kind.SVG), 1.0)
    assert inside(drawing)
    assert "Long ago" in texts(drawing)
    assert draw(PageWish(What.WHOLE, height=500)).height == 500


def test_a_page_on_which_nothing_could_be_read_is_refused_with_one_that_is_large_enough() -> None:
    asked = request(MemorySource(synthetic_document(200)))
    with pytest.raises(CannotDraw, match=r"does not hold all lanes\. One of 1,000 × [\d,]+ does"):
        draw(PageWish(What.WHOLE, 1000, 300), asked)


@pytest.mark.parametrize(("width", "height"), [(100, None), (None, 10), (399, 300)])
def test_a_page_without_room_is_refused(width: int | None, height: int | None) -> None:
    with pytest.raises(CannotDraw, match="no room"):
        draw(PageWish(What.VIEW, width, height))


def test_the_colours_are_those_asked_for() -> None:
    assert draw(PageWish(What.WHOLE, theme=DARK)).page.background == DARK.paper


def test_words_are_in_the_language_asked_for() -> None:
    asked = replace(request(), locale="tr")
    assert "three-days.dateline.json, 2 Ekim 2024" in texts(draw(asked=asked))


def test_lanes_without_anything_dated_say_so() -> None:
    asked = kept(Filter(text="nowhere to be found"))
    assert "Nothing matches the filters" in texts(draw(asked=asked))


def test_work_can_be_stopped_while_it_is_laid_out() -> None:
    def stop(_done: float) -> None:
        raise Cancelled("", "stopped")

    source = MemorySource(synthetic_document(200))
    with pytest.raises(Cancelled):
        make_drawing(request(source), PageWish(What.WHOLE), FontMeasure(), stop)


def test_far_years_have_a_page_too() -> None:
    asked = request(state=ViewState(span=Span(instant(-4000), instant(-3000) + DAY)))
    made = make_drawing(asked, PageWish(What.VIEW, 900), FontMeasure(), go_on)
    assert any("BC" in text for text in texts(made))
