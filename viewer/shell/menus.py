"""The menus of the window: every action there is, and which of them depend on what is open."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from viewer.document.text import shown
from viewer.query.answers import Axis, LanesBy
from viewer.shell.actions import Key, make_action, make_choice, make_switch
from viewer.shell.review.drafts_notice import settled_in_words
from viewer.shell.saving import redo, save, save_as, show_review, undo

if TYPE_CHECKING:
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.page import Page
    from viewer.shell.settings import Settings
    from viewer.shell.window import Window

Standard = QKeySequence.StandardKey

ZOOM = 0.66
"""How much of the time in view is left after zooming in once."""
_OF_VIEWS = (
    "zoom-in", "zoom-out", "fit", "fit-selected", "go-to-lane", "relations", "legend", "filters", "detail"
)  # fmt: skip


@dataclass(slots=True)
class Menus:
    """The actions that the window looks at again.

    Attributes:
        on_tab, on_page: those that need a file, and those that need one that could be read.
        lane_orders: by whether lanes stand in order of their names.
        named: actions by name; those of the tool bar are called as their icons are.
    """

    recent: QMenu
    lanes_menu: QMenu
    axis_menu: QMenu
    on_tab: list[QAction] = field(default_factory=list)
    on_page: list[QAction] = field(default_factory=list)
    named: dict[str, QAction] = field(default_factory=dict)
    lanes: dict[LanesBy, QAction] = field(default_factory=dict)
    lane_orders: dict[bool, QAction] = field(default_factory=dict)
    axes: dict[Axis, QAction] = field(default_factory=dict)
    modes: dict[str, QAction] = field(default_factory=dict)
    themes: dict[str, QAction] = field(default_factory=dict)

    def show_state(self, tab: "DocumentTab | None", page: "Page | None", settings: "Settings") -> None:
        """Ticks what is on, and greys what cannot be done now."""
        for action in self.on_tab:
            action.setEnabled(tab is not None)
        able = {} if tab is None or page is None else self._able(tab, page)
        for action in self.on_page:  # once each: of every change, Qt's buttons keep a connection for good
            action.setEnabled(page is not None and able.get(action, True))
        self.modes[settings.mode].setChecked(True)
        for name, on in settings.panels.items():
            self.named[name].setChecked(on and not _is_reviewed(tab))
        self._show_edits(tab)
        if tab is None or page is None:
            return
        state = page.state
        self.lanes[state.grouping.by].setChecked(True)
        self.lane_orders[state.lanes.by_name].setChecked(True)
        self.axes[state.axis].setChecked(True)
        self.named["relations"].setChecked(state.relations)
        self.named["legend"].setChecked(state.legend)
        self.named["problems"].setChecked(tab.problems_shown)

    def _able(self, tab: "DocumentTab", page: "Page") -> dict[QAction, bool]:
        """What can be done, of that which depends on more than whether there is a page."""
        named, state = self.named, page.state
        ordered = state.grouping.by not in (LanesBy.NONE, LanesBy.COMPARED)  # two sources stand as they are compared
        return {
            named["problems"]: bool(tab.problems),
            named["back"]: page.store.can_go_back,
            named["forward"]: page.store.can_go_forward,
            named["fit-selected"]: state.selected is not None,
            **dict.fromkeys(self.lane_orders.values(), ordered),
            **dict.fromkeys(self._of_views() if _is_reviewed(tab) else (), False),
        }

    def _of_views(self) -> list[QAction]:
        """What changes timeline, table and panels, which the review hides."""
        views = [*self.lanes.values(), *self.lane_orders.values(), *self.axes.values(), *self.modes.values()]
        return [*views, *(self.named[name] for name in _OF_VIEWS)]

    def _show_edits(self, tab: "DocumentTab | None") -> None:
        """Says what can be undone, and greys what needs a document that can be edited."""
        edits = tab.edits if tab is not None else None
        undone, done = ("", "") if edits is None else (edits.editing.undo_label, edits.editing.redo_label)
        for name, words, label in (("undo", _tr("&Undo"), undone), ("redo", _tr("&Redo"), done)):
            self.named[name].setText(f"{words} {shown(label, 60).replace('&', '&&')}".rstrip())
            self.named[name].setEnabled(bool(label))
        for name in ("save", "save-as", "review", "change", "add-article", "derive-again"):
            self.named[name].setEnabled(edits is not None)
        self.named["review"].setChecked(_is_reviewed(tab))
        self.named["review"].setToolTip(_review_tip(*(edits.progress if edits is not None else (0, 0))))


def _is_reviewed(tab: "DocumentTab | None") -> bool:
    """Whether the review of its drafts is in front."""
    return tab is not None and tab.edits is not None and tab.edits.front is not None


def make_menus(window: "Window") -> Menus:
    """Fills the window's menu bar."""
    bar = window.menuBar()
    file = bar.addMenu(_tr("&File"))
    edit = bar.addMenu(_tr("&Edit"))
    view = bar.addMenu(_tr("&View"))
    go = bar.addMenu(_tr("&Go"))
    help_ = bar.addMenu(_tr("&Help"))
    made = Menus(QMenu(_tr("Open &recent"), window), QMenu(_tr("&Lanes by"), window), QMenu(_tr("Time &axis"), window))
    _fill_file(window, file, made)
    _fill_edit(window, edit, made)
    _fill_view(window, view, made)
    _fill_go(window, go, made)
    _fill_help(window, help_, made)
    return made


def lanes_words(by: LanesBy) -> str:
    """What lanes stand for, in words."""
    return {
        LanesBy.ACTOR: _tr("Actor"),
        LanesBy.KIND: _tr("Kind"),
        LanesBy.PLACE: _tr("Place"),
        LanesBy.SOURCE: _tr("Source"),
        LanesBy.NONE: _tr("One lane for all"),
        LanesBy.COMPARED: _tr("Two sources, compared"),
    }[by]


def axis_words(axis: Axis) -> str:
    """Which time records stand at, in words."""
    return {
        Axis.HAPPENED: _tr("When it happened"),
        Axis.SAID: _tr("When it was said"),
        Axis.PUBLISHED: _tr("When it was published"),
    }[axis]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Menus", words)


def _fill_file(window: "Window", menu: QMenu, made: Menus) -> None:
    named, on_tab = made.named, made.on_tab
    named["new"] = make_action(
        window, menu, _tr("&New from article…"), partial(_new_article, window), ["Ctrl+N"],
        _tr("Make a timeline from an article"),
    )  # fmt: skip
    named["open"] = make_action(window, menu, _tr("&Open…"), window.open_dialog, [Standard.Open, "Ctrl+O"])
    make_action(window, menu, _tr("Open &folder…"), window.open_folder_dialog, ["Ctrl+Alt+O"])
    make_action(
        window, menu, _tr("Open as &table…"), window.open_as_table_dialog, ["Ctrl+Alt+T"],
        _tr("Open a table, and say what its columns hold"),
    )  # fmt: skip
    menu.addMenu(made.recent)
    named["sample"] = make_action(window, menu, _tr("Open the &sample"), window.open_sample)
    menu.addSeparator()
    on_tab.append(make_action(window, menu, _tr("&Reload"), window.reload, ["F5", "Ctrl+R"]))
    named["save"] = make_action(window, menu, _tr("Sa&ve"), partial(save, window), ["Ctrl+S"])
    named["save-as"] = make_action(window, menu, _tr("Save &as…"), partial(save_as, window), ["Ctrl+Shift+S"])
    named["export"] = make_action(
        window,
        menu,
        _tr("&Export as an image…"),
        _on_page(window, window.export),
        ["Ctrl+E"],
        _tr("Export as an image"),
    )
    named["save-copy"] = make_action(
        window, menu, _tr("Save a cop&y as…"), _on_page(window, window.save_copy), ["Ctrl+Shift+E"],
        _tr("Save a copy in another format, or without what shall not be told"),
    )  # fmt: skip
    made.on_page += [named["export"], named["save-copy"]]
    menu.addSeparator()
    made.on_page += [
        make_action(window, menu, _tr("Save this vie&w…"), window.save_view, ["Ctrl+Alt+S"]),
        make_action(window, menu, _tr("Show a save&d view…"), window.load_view, ["Ctrl+Shift+O"]),
    ]
    menu.addSeparator()
    on_tab.append(make_action(window, menu, _tr("&Close tab"), window.close_current, ["Ctrl+W", "Ctrl+F4"]))
    quit_ = make_action(window, menu, _tr("&Quit"), window.close, [Standard.Quit, "Ctrl+Q"])
    quit_.setMenuRole(QAction.MenuRole.QuitRole)


def _fill_edit(window: "Window", menu: QMenu, made: Menus) -> None:
    named = made.named
    named["undo"] = make_action(window, menu, _tr("&Undo"), partial(undo, window), ["Ctrl+Z"])
    named["redo"] = make_action(window, menu, _tr("&Redo"), partial(redo, window), ["Ctrl+Shift+Z", "Ctrl+Y"])
    menu.addSeparator()
    named["review"] = make_switch(
        window, menu, _tr("Re&view"), partial(show_review, window), ["F7"], _review_tip(0, 0)
    )  # fmt: skip
    named["change"] = make_action(
        window, menu, _tr("&Change the selected records…"), partial(_change_several, window), ["F2"],
        _tr("Give the records that are selected in the table one status, kind, date, actor, place or tag"),
    )  # fmt: skip
    named["add-article"] = make_action(
        window, menu, _tr("&Add an article to this timeline…"), partial(_add_article, window), ["Ctrl+Shift+N"],
        _tr("What both tell is proposed as the same, never merged"),
    )  # fmt: skip
    named["derive-again"] = make_action(
        window, menu, _tr("&Derive the changed article again…"), partial(_derive_again, window),
        ["Ctrl+Shift+D"],
        _tr("Take an article’s new text; what you settled stays"),
    )  # fmt: skip


def _change_several(window: "Window") -> None:
    from viewer.shell.review.several import change_several

    if window.files.tab is not None:
        change_several(window.files.tab)


def _derive_again(window: "Window") -> None:
    from viewer.shell.review.again import derive_again

    derive_again(window)


def _review_tip(done: int, of: int) -> str:
    told = _tr("Review the records beside the article that they came from")
    return "\n".join(filter(None, (f"{told} (F7)", settled_in_words(done, of) if of else "")))


def _add_article(window: "Window") -> None:
    from viewer.shell.review.new_article import add_article

    add_article(window)


def _new_article(window: "Window") -> None:
    from viewer.shell.review.new_article import new_article  # late: a dialog that few starts need

    new_article(window)


def _fill_view(window: "Window", menu: QMenu, made: Menus) -> None:
    named = made.named

    def page_action(name: str, words: str, do: "Callable[[Page], object]", *keys: Key, tip: str = "") -> None:
        named[name] = make_action(window, menu, words, _on_page(window, do), keys, tip)
        made.on_page.append(named[name])

    page_action("zoom-in", _tr("Zoom &in"), lambda page: page.canvas.zoom_by(ZOOM), "Ctrl+=", "Ctrl++", Standard.ZoomIn)
    page_action("zoom-out", _tr("Zoom &out"), lambda page: page.canvas.zoom_by(1 / ZOOM), "Ctrl+-", Standard.ZoomOut)
    page_action("fit", _tr("Show &everything"), lambda page: page.canvas.fit(), "Ctrl+0")
    page_action("fit-selected", _tr("Zoom to &selected"), lambda page: page.canvas.fit_selected(), "Ctrl+9")
    page_action("go-to-lane", _tr("&Go to lane…"), lambda page: page.canvas.find_lane(), "Ctrl+G")
    menu.addSeparator()
    menu.addMenu(made.lanes_menu)
    for place, by in enumerate(LanesBy, 1):
        do = partial(_choose_lanes, window, by)
        made.lanes[by] = make_switch(window, made.lanes_menu, lanes_words(by), do, [f"Alt+{place}"])
    make_choice(window, made.lanes.values())
    made.lanes_menu.addSeparator()
    for by_name, words, keys in ((False, _tr("&Fullest first"), "Alt+9"), (True, _tr("&Sorted by name"), "Alt+0")):
        do_sort = partial(_sort_lanes, window, by_name)
        made.lane_orders[by_name] = make_switch(window, made.lanes_menu, words, do_sort, [keys])
    make_choice(window, made.lane_orders.values())
    menu.addMenu(made.axis_menu)
    for place, axis in enumerate(Axis, 1):
        do_axis = partial(_choose_axis, window, axis)
        made.axes[axis] = make_switch(window, made.axis_menu, axis_words(axis), do_axis, [f"Alt+Shift+{place}"])
    make_choice(window, made.axes.values())
    named["relations"] = make_switch(
        window, menu, _tr("All &relations"), lambda on: _do_on_page(window, lambda page: page.show_relations(on)),
        ["Ctrl+Shift+R"], _tr("Joins all related events, and points each statement to whom it is addressed"),
    )  # fmt: skip
    named["legend"] = make_switch(
        window, menu, _tr("&Legend"), lambda on: _do_on_page(window, lambda page: page.show_legend(on)), ["Ctrl+L"]
    )
    made.on_page += [*made.lanes.values(), *made.lane_orders.values(), *made.axes.values()]
    made.on_page += [named["relations"], named["legend"]]
    menu.addSeparator()
    for place, (mode, words) in enumerate(
        (("timeline", _tr("&Timeline")), ("table", _tr("Ta&ble")), ("both", _tr("Timeline an&d table"))), 1
    ):
        do_mode = partial(_choose, window.show_mode, mode)
        made.modes[mode] = make_switch(window, menu, words, do_mode, [f"Ctrl+{place}"])
    make_choice(window, made.modes.values())
    made.on_page += made.modes.values()
    menu.addSeparator()
    named["filters"] = make_switch(
        window, menu, _tr("&Filter panel"), lambda on: window.show_panel("filters", on), ["F9"]
    )
    named["detail"] = make_switch(window, menu, _tr("Detail &pane"), lambda on: window.show_panel("detail", on), ["F8"])
    named["problems"] = make_switch(window, menu, _tr("Pro&blems in the file"), window.show_problems, ["F4"])
    made.on_page += [named["filters"], named["detail"], named["problems"]]
    menu.addSeparator()
    themes = menu.addMenu(_tr("T&heme"))
    for choice, words in (("system", _tr("As the &system")), ("light", _tr("&Light")), ("dark", _tr("&Dark"))):
        do_theme = partial(_choose, window.choose_theme, choice)
        made.themes[choice] = make_switch(window, themes, words, do_theme)
    make_choice(window, made.themes.values())
    named["full-screen"] = make_switch(
        window, menu, _tr("F&ull screen"), window.show_full_screen, [Standard.FullScreen, "F11"]
    )


def _fill_go(window: "Window", menu: QMenu, made: Menus) -> None:
    named = made.named

    def page_action(name: str, words: str, do: "Callable[[Page], object]", *keys: Key, tip: str = "") -> None:
        named[name] = make_action(window, menu, words, _on_page(window, do), keys, tip)
        made.on_page.append(named[name])

    page_action("back", _tr("&Back"), lambda page: page.store.back(), "Alt+Left", Qt.Key.Key_Back)
    page_action("forward", _tr("&Forward"), lambda page: page.store.forward(), "Alt+Right", Qt.Key.Key_Forward)
    menu.addSeparator()
    page_action("next", _tr("&Next record"), lambda page: page.step(1), "Alt+Down")
    page_action("previous", _tr("&Previous record"), lambda page: page.step(-1), "Alt+Up")
    page_action("first", _tr("F&irst record"), lambda page: page.select_end(last=False), "Alt+Home")
    page_action("last", _tr("&Last record"), lambda page: page.select_end(last=True), "Alt+End")
    menu.addSeparator()
    page_action("find", _tr("Fi&nd…"), window.search, Standard.Find, "Ctrl+F", tip=_tr("Search in everything"))
    page_action("find-next", _tr("Find ne&xt"), lambda page: window.search_on(page, 1), "F3")
    page_action("find-previous", _tr("Find pre&vious"), lambda page: window.search_on(page, -1), "Shift+F3")
    menu.addSeparator()
    page_action("next-pane", _tr("Next p&ane"), lambda page: page.focus_next(1), "F6")
    page_action("previous-pane", _tr("Previous pane"), lambda page: page.focus_next(-1), "Shift+F6")
    named["next-tab"] = make_action(
        window, menu, _tr("Next &tab"), lambda: window.files.turn(1), ["Ctrl+Tab", "Ctrl+PgDown"]
    )
    named["previous-tab"] = make_action(
        window, menu, _tr("Pre&vious tab"), lambda: window.files.turn(-1), ["Ctrl+Shift+Tab", "Ctrl+PgUp"]
    )
    made.on_tab += [named["next-tab"], named["previous-tab"]]


def _fill_help(window: "Window", menu: QMenu, made: Menus) -> None:
    make_action(window, menu, _tr("&How to read the timeline"), window.show_legend_sheet)
    made.named["keys"] = make_action(window, menu, _tr("&Keys"), window.show_keys, ["F1", "?", "Ctrl+?"])
    about = make_action(window, menu, _tr("&About Dateline"), window.show_about)
    about.setMenuRole(QAction.MenuRole.AboutRole)


def _do_on_page(window: "Window", do: "Callable[[Page], object]") -> None:
    if window.page is not None:
        do(window.page)


def _on_page(window: "Window", do: "Callable[[Page], object]") -> Callable[[], None]:
    return lambda: _do_on_page(window, do)


def _choose_lanes(window: "Window", by: LanesBy, on: bool) -> None:
    if on:
        _do_on_page(window, lambda page: page.show_lanes_by(by))


def _sort_lanes(window: "Window", by_name: bool, on: bool) -> None:
    from viewer.layout.lane_order import sorted_by  # late: loads numpy

    if on:
        _do_on_page(window, lambda page: page.canvas.lanes_changed.emit(sorted_by(page.state.lanes, by_name)))


def _choose_axis(window: "Window", axis: Axis, on: bool) -> None:
    if on:
        _do_on_page(window, lambda page: page.show_axis(axis))


def _choose(do: Callable[[str], object], choice: str, on: bool) -> None:
    if on:
        do(choice)
