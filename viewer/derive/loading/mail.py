"""The text of an e-mail: what was written in it, or what it passes on; who wrote that, and when."""

import email
import email.policy
import email.utils
import re
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.formats.plain_text import text_of_html

_MUCH = 3
"""Times as long: so much more text in the formatted part means that the plain one only says that there is one."""
_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*(?:forwarded|(?P<original>original)) message[ \t]*-*|begin forwarded message:)[ \t]*\n",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"[ \t]*\*?(From|Sent|Date|Subject|To|Cc|Reply-To):\*?[ \t]*([^\n]*)(?:\n|$)", re.IGNORECASE)
_FIELDS = re.compile(r"^(?=[ \t>]*\*?From:\*?[^\n]*\n[ \t>]*\*?(?:Sent|Date):)", re.IGNORECASE | re.MULTILINE)
"""Where the fields of a message begin that some programs pass on without a line that says so."""
_OF_FORWARDED = re.compile(r"\s*(?:re:\s*)?(?:fwd?|wg|tr|rv|i|enc|vs|ilt)\s*:", re.IGNORECASE)
"""How the subjects of such messages begin, in the languages of the programs that send them."""
_ANSWER = re.compile(r"^\s*(?:(?:re|aw|sv|antw|ynt)\s*:\s*)+", re.IGNORECASE)
"""The same of answers."""
_WROTE = re.compile(r"(?:^|\n)[^\n>]{0,200}(?:\n[^\n>]{1,200})?[@<][^\n>]{0,200}>?[^\n>]{0,80}:[ \t]*\n\s*$")
"""The line, or two, before what is answered: who wrote it, and when."""
_MOST_PASSED = 20
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_QUOTED_LINES = re.compile(r"(?:^>[^\n]*(?:\n|$)\n*)+", re.MULTILINE)
_ATTRIBUTION = 600
"""Code points before quoted lines among which it is said whose they are."""
_ADDRESS = re.compile(r"[ \t]*<[^<>\n]*>|[ \t]*\[mailto:[^\]\n]*\]")


@dataclass(frozen=True, slots=True)
class Message:
    """An e-mail: its text, its subject, who wrote it, the day as YYYY-MM-DD; each may be empty.

    `page` is a saved page, in HTML, where the file is one in the form of a message (MHTML).
    """

    text: str
    subject: str = ""
    author: str = ""
    day: str = ""
    page: str = ""


def message_of(data: bytes, path: Path) -> Message:
    """What a message holds.

    Raises:
        CannotOpen: there is no text in it, or it cannot be read.
    """
    try:
        return _read(data, path)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # what its parser raises on broken headers
        raise CannotOpen(path, "the message cannot be read", "Save its text as a file of its own.") from error


def _read(data: bytes, path: Path) -> Message:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if page := _page(message):
        return Message("", page=page)
    text = _text(message)
    whole = _told(message, text)
    if not text.strip() and _attached(message, whole) is None:
        raise CannotOpen(path, "the message has no text", "Open what is attached to it by itself.")
    return _innermost(_attached(message, whole) or whole)


def _attached(message: EmailMessage, whole: Message) -> Message | None:
    """The message that another carries with hardly a word of its own."""
    for part in message.iter_attachments():
        if part.get_content_type() != "message/rfc822":
            continue
        inner = part.get_content()
        if isinstance(inner, EmailMessage) and inner.get_body(("plain", "html")) is not None:
            found = _told(inner, _text(inner))
            if len(found.text) > _MUCH * len(whole.text):
                return found
    return None


def _innermost(message: Message) -> Message:
    """What a message passes on, and what that passes on."""
    for _ in range(_MOST_PASSED):
        inner = _passed_on(message)
        if inner is None:
            break
        message = inner
    mark = _FORWARDED.search(message.text) or _FIELDS.search(message.text)
    text = message.text[: mark.start()] if mark and _is_answer(message.text, mark) else message.text
    return replace(message, text=text, subject=_ANSWER.sub("", message.subject, count=1))


def _told(message: EmailMessage, text: str) -> Message:
    try:
        day = getattr(message["date"], "datetime", None)
    except OverflowError:  # a year of thirty digits
        day = None
    return Message(
        text, str(message["subject"] or ""), _name(str(message["from"] or "")), day.date().isoformat() if day else ""
    )


def _page(message: EmailMessage) -> str:
    """The page that a browser saved as a message."""
    if message.get_content_type() != "multipart/related":
        return ""
    for part in message.walk():
        if part.get_content_type() == "text/html" and part["content-location"] and isinstance(part, EmailMessage):
            return _content(part)
    return ""


def _text(message: EmailMessage) -> str:
    """The text: its plain part, unless that only says that there is another."""
    plain, formatted = message.get_body(("plain",)), message.get_body(("html",))
    text = _unmarked(_unfolded(_content(plain), plain)) if isinstance(plain, EmailMessage) else ""
    if isinstance(formatted, EmailMessage):
        shown = text_of_html(_content(formatted), links=False)
        if len(shown) > _MUCH * len(text):
            return shown
    return text


def _content(part: EmailMessage) -> str:
    """A part's characters; those of HTML in the encoding that it names itself, where its header names none."""
    if part.get_content_charset() is None:
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            try:
                return data.decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError:
                return data.decode("windows-1252", "replace").replace("\r\n", "\n")
    return str(part.get_content()).replace("\r\n", "\n")


def _unfolded(text: str, part: EmailMessage) -> str:
    """Lines that a program cut at a space and marked so, put together (RFC 3676)."""
    if part.get_param("format") != "flowed":
        return text
    text = re.sub(r"^ (?=>| |From )", "", text, flags=re.MULTILINE)
    glue = "" if str(part.get_param("delsp")).lower() == "yes" else " "
    return re.sub(r"(?<!^--) \n(?=[^\n>])", glue, text)


def _unmarked(text: str) -> str:
    """Without the signature, and without the marks of quoted lines where most lines are quoted."""
    signature = _SIGNATURE.search(text)
    if signature is not None and text[: signature.start()].strip():
        text = text[: signature.start()].rstrip() + "\n"
    lines = [line for line in text.split("\n") if line.strip()]
    if 2 * sum(line.startswith(">") for line in lines) > len(lines):
        return _QUOTED.sub("", text)
    return text if _FORWARDED.search(text) else _without_quoted(text)


def _without_quoted(text: str) -> str:
    """A text without the lines of others that it answers, and the line that says whose they are."""
    kept: list[str] = []
    begin = 0
    for quoted in _QUOTED_LINES.finditer(text):
        before = text[begin : quoted.start()]
        tail = before[-_ATTRIBUTION:]
        kept.append(before[: len(before) - len(tail)] + _WROTE.sub("\n", tail))
        begin = quoted.end()
    return "".join((*kept, text[begin:])).strip("\n") + "\n" if kept else text


def _passed_on(message: Message) -> Message | None:
    """The message that another passes on."""
    mark = _FORWARDED.search(message.text)
    if mark is None and _OF_FORWARDED.match(message.subject):
        mark = _FIELDS.search(message.text)
    if mark is None:
        return None
    if mark.re is _FORWARDED and mark["original"] and _is_answer(message.text, mark):
        return None
    text = message.text[mark.end() :]
    if 2 * text.count("\n>") > text.count("\n"):
        text = _QUOTED.sub("", text)
    text = text.lstrip()
    fields: dict[str, str] = {}
    at = 0
    while (field := _FIELD.match(text, at)) is not None:
        fields.setdefault(field[1].lower(), field[2].strip())
        at = field.end()
    if "from" not in fields or not text[at:].strip():
        return None
    return Message(
        text[at:].lstrip(),
        fields.get("subject", message.subject),
        _name(fields["from"]),
        _day(fields.get("date", fields.get("sent", ""))),
    )


def _is_answer(text: str, mark: re.Match[str]) -> bool:
    """Whether what stands above a message is longer than it, and answers it."""
    return mark.start() > len(text) - mark.end()


def _name(sender: str) -> str:
    """Who sent it, without the address where there is a name."""
    return _ADDRESS.sub("", sender).strip(" \"'") or sender.strip(" <>")


def _day(written: str) -> str:
    """The day in a date as programs for mail write them; empty where it cannot be told."""
    try:
        return email.utils.parsedate_to_datetime(written.replace(" at ", " ")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
