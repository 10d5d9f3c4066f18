import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from viewer.shell.detail.links import ask_and_open, honest_words, host_of, web_address


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "smb://host/share",
        "//example.org/", "example.org", "https://", "http://user@example.org/", "https://user:word@example.org/",
        "mailto:a@example.org", "vscode://file/x", "", " ", "http:///path", "https://exa mple.org/",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_links(text: str) -> None:
    assert web_address(text) is None


def test_a_host_that_only_looks_latin_is_spelled_out() -> None:
    url = web_address("https://аррle.com/login")
    assert url is not None
    assert host_of(url) == "xn--le-6kc8da.com"
    assert "xn--le-6kc8da.com" in honest_words(url)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []

    def note(url: QUrl) -> bool:
        urls.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return urls


def answer(button_text: str) -> list[str]:
    """Presses a button of the question once it is there; its words are put into the list returned."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(button for button in box.buttons() if button.text().replace("&", "") == button_text).click()

    QTimer.singleShot(0, press)
    return asked


def test_a_page_opens_after_its_host_was_shown_and_agreed_to(qtbot: QtBot, opened: list[str]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked = answer("Open")
    assert ask_and_open("https://аррle.com/", parent)
    assert "xn--le-6kc8da.com" in asked[0]
    assert len(opened) == 1


def test_a_page_that_is_declined_stays_closed(qtbot: QtBot, opened: list[str]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answer("Cancel")
    assert not ask_and_open("https://example.org/", parent)
    assert opened == []


def test_other_addresses_are_not_even_asked_about(qtbot: QtBot, opened: list[str]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not ask_and_open("file:///etc/passwd", parent)
    assert opened == []
