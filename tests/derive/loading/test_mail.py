"""Messages: what they say or pass on, and who wrote it when."""

from email.message import EmailMessage
from pathlib import Path
from textwrap import fill

import pytest

from tests.derive.loading.story import PARAGRAPHS
from viewer.derive.article import Article
from viewer.derive.loading import load_article
from viewer.document.errors import CannotOpen

_WRAPPED = "\n\n".join(fill(part, 72) for part in PARAGRAPHS)


def _message(subject: str = "Bridge falls") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "Ines Varga <ines@courier.example>"
    message["Date"] = "Wed, 05 May 2021 10:00:00 +0200"
    return message


def _load(tmp_path: Path, message: EmailMessage | bytes) -> Article:
    file = tmp_path / "message.eml"
    file.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return load_article(file)


def _body(article: Article) -> str:
    return article.body.of(article.text).strip()


def test_the_plain_part_is_read_without_the_signature_and_what_is_attached(tmp_path: Path) -> None:
    message = _message()
    message.set_content(f"{_WRAPPED}\n\n-- \nInes Varga\nThe Valley Courier\n", cte="quoted-printable")
    message.add_alternative(f"<p>{'<p>'.join(PARAGRAPHS)}", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="bridge.pdf")
    article = _load(tmp_path, message)
    assert (article.title, article.author, article.published) == ("Bridge falls", "Ines Varga", "2021-05-05")
    assert _body(article) == _WRAPPED


def test_the_formatted_part_is_read_where_the_plain_one_says_nothing(tmp_path: Path) -> None:
    message = _message()
    message.set_content("Your program cannot show this message.")
    message.add_alternative("".join(f"<p><a href='https://a.example'>{part}</a></p>" for part in PARAGRAPHS), "html")
    assert _body(_load(tmp_path, message)).split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------", "-----Original Message-----"])
def test_what_is_passed_on_is_by_who_wrote_it(mark: str, tmp_path: Path) -> None:
    message = _message("Fwd: Bridge falls")
    message.replace_header("From", "Bob <bob@elsewhere.example>")
    message.replace_header("Date", "Fri, 07 May 2021 10:00:00 +0200")
    sender = "From: Ines Varga <ines@courier.example>\nDate: Wed, 5 May 2021 at 10:00\nSubject: Bridge falls\nTo: all\n"
    message.set_content(f"See below.\n\n{mark}\n{sender}\n{_WRAPPED}")
    article = _load(tmp_path, message)
    assert (article.title, article.author, article.published) == ("Bridge falls", "Ines Varga", "2021-05-05")
    assert _body(article) == _WRAPPED


def test_marks_of_quoted_lines_are_no_text(tmp_path: Path) -> None:
    message = _message("Re: Bridge falls")
    message.set_content("Thanks.\n\n" + "\n".join(f"> {line}".rstrip() for line in _WRAPPED.split("\n")))
    assert _body(_load(tmp_path, message)) == _WRAPPED


def test_lines_that_only_flow_are_put_together(tmp_path: Path) -> None:
    message = _message()
    message.set_content("\n\n".join(fill(part, 72).replace("\n", " \n") for part in PARAGRAPHS))
    message.set_param("format", "flowed")
    assert _body(_load(tmp_path, message)) == "\n\n".join(PARAGRAPHS)


def test_an_article_with_fields_above_it_is_no_message(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(f"Source: Valley Courier\nDate: 5 May 2021\nBy: Ines Varga\n\n{_WRAPPED}", encoding="utf-8")
    article = load_article(file)
    assert (article.publisher, article.published) == ("Valley Courier", "2021-05-05")
    assert _body(article) == _WRAPPED


def test_a_message_that_only_carries_something_is_refused(tmp_path: Path) -> None:
    message = _message()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="bridge.pdf")
    with pytest.raises(CannotOpen, match="no text"):
        _load(tmp_path, message)
