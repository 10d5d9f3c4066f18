"""Going from one pane of the window to another that is asked for by its name."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.shell.window import Window

TABLE, DETAIL = "table", "detail"


def go_to_pane(window: "Window", pane: str) -> None:
    """Shows a pane, and puts the keyboard into it."""
    if pane == DETAIL:
        window.go_to_detail()
    elif (page := window.page) is not None:
        if page.table.isHidden():
            window.show_mode("both")
        page.table.setFocus()
