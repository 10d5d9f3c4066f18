"""Links of a file: opened in the browser only if they are plain web addresses, and only after the host was shown."""

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from viewer.document.text import shown


def web_address(text: str) -> QUrl | None:
    """The address, if it is one of the web: http or https, with a host, and no name or password before it."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host() or url.userInfo():
        return None
    return url


def host_of(url: QUrl) -> str:
    """The host as the network knows it: letters that only look like Latin ones show as "xn--…"."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)


def honest_words(url: QUrl) -> str:
    """An address as one reads it, unless its host only looks like what one reads."""
    return url.toString() if url.host().isascii() else url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def ask_and_open(text: str, parent: QWidget) -> bool:
    """Asks whether to open an address, naming its host; whether it was opened."""
    url = web_address(text)
    if url is None:
        return False
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QCoreApplication.translate("Detail", "Open a web page"))
    question = QCoreApplication.translate("Detail", "Open a page of {host} in the browser?")
    box.setText(question.replace("{host}", host_of(url)))
    box.setInformativeText(shown(url.toString(QUrl.ComponentFormattingOption.FullyEncoded), 300))
    yes = box.addButton(QCoreApplication.translate("Detail", "Open"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    agreed = box.clickedButton() is yes
    box.deleteLater()
    return agreed and QDesktopServices.openUrl(url)
