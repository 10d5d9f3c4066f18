from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, actions, page_of
from tests.shell.event_files import write_event_file
from tests.shell.growing import GrowingSource
from viewer.document.progress import Progress
from viewer.document.text import fold
from viewer.layout.theme import DARK, LIGHT
from viewer.query.answers import Axis, LanesBy
from viewer.query.filter import Filter, RecordType, Ref
from viewer.session.locations import EngineUrl, Location
from viewer.session.opening import Arrived, OpenedSource
from viewer.shell.appearance import current_theme
from viewer.shell.file_kinds import kinds
from viewer.shell.settings import Settings, load_settings
from viewer.shell.window import Window, sample_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_event_file(tmp_path / "three.dateline.json")


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def test_nothing_open_shows_the_welcome_page(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.welcome is not None
    assert window.welcome.isVisible()
    assert not window.files.isVisible()
    assert window.windowTitle() == "Dateline"


def test_the_very_first_start_opens_the_sample(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(again=True)
    page = page_of(qtbot, window)
    assert page.picture is not None
    assert page.picture.tally.total > 50
    assert window.windowTitle().startswith(sample_path().name)


def test_the_next_start_opens_what_was_open_as_it_was(
    qtbot: QtBot, open_window: OpenWindow, file: Path, tmp_path: Path
) -> None:
    other = write_event_file(tmp_path / "other.dateline.json")
    first = open_window(file, other)
    page = page_of(qtbot, first)
    page.change(replace(page.state, keep=Filter(actors=frozenset({"turkey"})), axis=Axis.SAID))
    page.select(Ref(RecordType.EVENT, "talks"))
    first.show_panel("filters", False)
    first.show_mode("both")
    first.choose_theme("dark")
    state = page.state
    first.close()

    second = open_window(again=True)
    assert [tab.location for tab in second.files.tabs] == [file, other]
    again = page_of(qtbot, second)
    assert again.state == state
    assert again.filters.isHidden()
    assert again.table.isVisible()
    assert current_theme(app()) == DARK


def test_a_file_that_is_open_comes_to_the_front(open_window: OpenWindow, file: Path, tmp_path: Path) -> None:
    other = write_event_file(tmp_path / "other.dateline.json")
    window = open_window(file, other)
    window.open_files([file])
    assert len(window.files.tabs) == 2
    assert window.files.tab is not None
    assert window.files.tab.location == file


def test_files_dropped_are_opened(open_window: OpenWindow, file: Path) -> None:
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/remote.json")])
    window.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert [tab.location for tab in window.files.tabs] == [file]


def test_a_folder_is_chosen_and_opened(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tables").mkdir()
    window = open_window(settings=Settings(recent=["postgres://host/db", str(tmp_path / "tables" / "a.csv")]))
    began: list[str] = []

    def choose(_parent: object, _title: str, folder: str) -> str:
        began.append(folder)
        return str(tmp_path / "tables")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    actions(window)["Open folder"].trigger()
    assert began == [str(tmp_path / "tables")]
    assert [tab.location for tab in window.files.tabs] == [tmp_path / "tables"]
    tab = window.files.tabs[0]
    qtbot.waitUntil(lambda: tab.broken is not None, timeout=20_000)  # it holds no table


def test_dialogs_begin_in_a_folder_that_is_there(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, home = tmp_path / "gone", tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: home)
    window = open_window(settings=Settings(recent=[str(gone / "a.dateline.json")]))
    assert window.folder_to_begin_in() == str(home)
    (tmp_path / "Documents").mkdir()
    assert window.folder_to_begin_in() == str(tmp_path / "Documents")
    gone.mkdir()
    assert window.folder_to_begin_in() == str(gone)


def test_the_dialog_offers_all_that_can_be_read() -> None:
    every, documents, tables, articles, everything = kinds()
    assert "*.dateline.json" in documents
    assert all(suffix in tables and suffix in every for suffix in ("*.csv", "*.tsv", "*.xlsx", "*.ndjson", "*.parquet"))
    assert all(suffix in every for suffix in ("*.ics", "*.timeline", "*.geojson", "*.xml", "*.mw"))
    assert all(suffix in articles and suffix in every for suffix in ("*.txt", "*.html", "*.pdf", "*.docx", "*.eml"))
    assert "*)" in everything


SECRET = "postgres://me:word@host/db?table=events"


def test_an_address_is_remembered_without_its_secrets(qtbot: QtBot, tmp_path: Path) -> None:
    opened: list[Location] = []

    def engine(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        opened.append(location)
        return OpenedSource(location, GrowingSource(5), read_only=True)

    def window_of(settings: Settings) -> Window:
        window = Window(tmp_path / "settings", settings, "en", engine)
        qtbot.addWidget(window)
        return window

    first = window_of(Settings())
    first.open_files([EngineUrl(SECRET)])
    first.show()
    page_of(qtbot, first)
    assert first.windowTitle() == "events @ host — Dateline"
    assert first.windowFilePath() == ""
    first.close()
    stored = (tmp_path / "settings" / "settings.json").read_text(encoding="utf-8")
    assert "postgres://host/db?table=events" in stored
    assert "word" not in stored

    settings = load_settings(tmp_path / "settings")
    again = window_of(settings)
    again.open_again()
    again.show()
    page_of(qtbot, again)
    assert opened == [EngineUrl(SECRET), EngineUrl("postgres://host/db?table=events")]
    again._menus.recent.aboutToShow.emit()
    entry = again._menus.recent.actions()[0]
    assert entry.isEnabled()
    assert "events @ host" in entry.text()
    again.close_current()
    assert again.welcome is not None
    assert any("events @ host" in row.text() for row in again.welcome.findChildren(QPushButton))
    again.close()


def test_closing_the_last_tab_leads_back_to_the_welcome_page(qtbot: QtBot, open_window: OpenWindow, file: Path) -> None:
    window = open_window(file)
    page_of(qtbot, window)
    actions(window)["Close tab"].trigger()
    assert window.page is None
    assert window.welcome is not None
    assert window.welcome.isVisible()
    assert any(file.name in row.text() for row in window.welcome.findChildren(QPushButton))


def test_recent_files_that_are_gone_are_greyed_and_the_list_can_be_cleared(open_window: OpenWindow, file: Path) -> None:
    window = open_window(settings=Settings(recent=[str(file), "/no/such/file & <b>.json"]))
    menu = window._menus.recent
    menu.aboutToShow.emit()
    here, gone, *_rest, clear = menu.actions()
    assert here.isEnabled()
    assert not gone.isEnabled()
    clear.trigger()
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]


def test_filters_leave_the_tool_bar_as_it_was(qtbot: QtBot, open_window: OpenWindow, file: Path) -> None:
    window = open_window(file)
    page = page_of(qtbot, window)
    page.change(replace(page.state, keep=Filter(actors=frozenset({"syria"}))))
    forward, changes = actions(window)["Forward"], list[bool]()
    assert not forward.isEnabled()
    forward.changed.connect(lambda: changes.append(forward.isEnabled()))
    for actor in ("turkey", "syria", "turkey"):
        page.change(replace(page.state, keep=Filter(actors=frozenset({actor}))))
    assert changes == []
    page.store.back()
    assert changes == [True]


def test_without_a_file_what_needs_one_is_greyed(qtbot: QtBot, open_window: OpenWindow, file: Path) -> None:
    window = open_window()
    needing = ("Reload", "Export as an image", "Zoom in", "Next record", "Find")
    assert not any(actions(window)[name].isEnabled() for name in needing)
    window.open_files([file])
    page_of(qtbot, window)
    assert all(actions(window)[name].isEnabled() for name in needing)


def test_menus_change_the_view_and_say_how_it_is(qtbot: QtBot, open_window: OpenWindow, file: Path) -> None:
    window = open_window(file)
    page = page_of(qtbot, window)
    menu = actions(window)
    menu["Kind"].trigger()
    menu["When it was said"].trigger()
    menu["All relations"].trigger()
    assert (page.state.grouping.by, page.state.axis, page.state.relations) == (LanesBy.KIND, Axis.SAID, True)
    assert menu["Kind"].isChecked()
    assert not menu["Actor"].isChecked()
    assert menu["Back"].isEnabled()
    menu["Back"].trigger()
    menu["Back"].trigger()
    assert (page.state.grouping.by, page.state.axis) == (LanesBy.ACTOR, Axis.HAPPENED)
    assert menu["Actor"].isChecked()
    menu["Forward"].trigger()
    assert page.state.grouping.by is LanesBy.KIND


def test_records_are_gone_through_in_order(qtbot: QtBot, open_window: OpenWindow, file: Path) -> None:
    window = open_window(file)
    page = page_of(qtbot, window)
    menu = actions(window)
    seen = []
    for name in ("First record", "Next record", "Next record", "Next record", "Previous record", "Last record"):
        menu[name].trigger()
        seen.append(page.state.selected.id if page.state.selected else "")
    assert seen == ["shelling", "answer", "talks", "talks", "answer", "talks"]


def test_find_goes_to_the_search_field_and_on_among_what_is_found(
    qtbot: QtBot, open_window: OpenWindow, file: Path
) -> None:
    window = open_window(file)
    page = page_of(qtbot, window)
    window.show_panel("filters", False)
    actions(window)["Find"].trigger()
    assert page.filters.isVisible()
    search = page.focusWidget()
    assert search is not None
    assert page.filters.isAncestorOf(search)
    QTest.keyClicks(search, "gorusme")
    qtbot.waitUntil(lambda: page.picture is not None and page.picture.tally.shown == 1)
    actions(window)["Find next"].trigger()
    assert page.state.selected == Ref(RecordType.EVENT, "talks")


def test_the_status_line_tells_what_is_hidden(qtbot: QtBot, open_window: OpenWindow, file: Path) -> None:
    window = open_window(file)
    page = page_of(qtbot, window)
    page.change(replace(page.state, keep=Filter(actors=frozenset({"turkey"}))))
    assert window.status.tally is not None
    assert window.status.tally.text() == "2 of 3 shown: 1 hidden by actor"


def test_panels_modes_and_full_screen(qtbot: QtBot, open_window: OpenWindow, file: Path) -> None:
    window = open_window(file)
    page = page_of(qtbot, window)
    menu = actions(window)
    menu["Detail pane"].trigger()
    assert page.detail.isHidden()
    menu["Table"].trigger()
    assert page.table.isVisible()
    assert not page.canvas.isVisible()
    menu["Timeline"].trigger()
    assert page.canvas.isVisible()
    menu["Full screen"].trigger()
    assert window.isFullScreen()
    assert not window.menuBar().isVisible()
    menu["Full screen"].trigger()
    assert not window.isFullScreen()


def test_the_theme_can_be_chosen_and_is_kept(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    actions(window)["Dark"].trigger()
    assert current_theme(app()) == DARK
    actions(window)["Light"].trigger()
    assert current_theme(app()) == LIGHT
    window.close()
    assert load_settings(tmp_path / "settings").theme == "light"


def test_tabs_are_turned_and_closed_each_on_its_own(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    files = [write_event_file(tmp_path / f"{name}.dateline.json", title=name) for name in "abc"]
    window = open_window(*files)
    qtbot.waitUntil(lambda: all(tab.page is not None for tab in window.files.tabs), timeout=20_000)
    menu = actions(window)
    menu["Next tab"].trigger()
    assert window.windowTitle().startswith("a.")
    menu["Previous tab"].trigger()
    menu["Close tab"].trigger()
    assert [tab.location for tab in window.files.tabs] == files[:2]


def test_every_action_has_a_key_of_its_own(open_window: OpenWindow) -> None:
    window = open_window()
    keys = [key.toString() for action in actions(window).values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    without = {name for name, action in actions(window).items() if not action.shortcuts()}
    few = {"Open the sample", "Clear this list", "As the system", "Light", "Dark", "About Dateline"}
    assert without <= few | {"How to read the timeline"}


def test_no_key_is_a_letter_that_one_types(open_window: OpenWindow) -> None:
    keys = [key.toString() for action in actions(open_window()).values() for key in action.shortcuts()]
    assert not [key for key in keys if len(key) == 1 and key.isalnum()]


def test_lanes_are_sorted_by_name_from_the_menu_and_stay_so_by_kind(
    qtbot: QtBot, open_window: OpenWindow, file: Path
) -> None:
    window = open_window(file)
    page = page_of(qtbot, window)

    def shown() -> list[str]:
        content = page.canvas.content
        return [] if content is None else [lane.label for lane in content.lanes if lane.depth == 0 and lane.key]

    fullest = shown()
    actions(window)["Sorted by name"].trigger()
    qtbot.waitUntil(lambda: shown() == sorted(fullest, key=fold) != fullest)
    assert actions(window)["Sorted by name"].isChecked()
    actions(window)["Kind"].trigger()
    qtbot.waitUntil(lambda: page.state.grouping.by is LanesBy.KIND)
    assert page.state.lanes.by_name
    actions(window)["One lane for all"].trigger()
    qtbot.waitUntil(lambda: not actions(window)["Sorted by name"].isEnabled())
    actions(window)["Actor"].trigger()
    actions(window)["Fullest first"].trigger()
    qtbot.waitUntil(lambda: shown() == fullest)
