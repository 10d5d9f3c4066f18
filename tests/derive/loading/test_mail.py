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
    header = "Source: Valley Courier\nHeadline: Dam gives way\nDate: 5 May 2021\nBy: Ines Varga"
    file.write_text(f"{header}\n\n{_WRAPPED}", encoding="utf-8")
    article = load_article(file)
    assert (article.publisher, article.published) == ("Valley Courier", "2021-05-05")
    assert article.title == "Dam gives way"
    assert _body(article) == _WRAPPED


def test_a_message_that_only_carries_something_is_refused(tmp_path: Path) -> None:
    message = _message()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="bridge.pdf")
    with pytest.raises(CannotOpen, match="no text"):
        _load(tmp_path, message)


def _forward(content: str, subtype: str) -> EmailMessage:
    message = _message("FW: Bridge")
    message.replace_header("From", "Bob <bob@elsewhere.example>")
    message.replace_header("Date", "Fri, 07 May 2021 10:00:00 +0200")
    message.set_content(content, subtype=subtype)
    return message


_HTML = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
_SENT = "<b>Sent:</b> Wednesday, May 5, 2021 10:00 AM<br><b>To:</b> Bob &lt;bob@elsewhere.example&gt;<br>"
_FORWARDS = {
    "only fields, in HTML": (
        f"<p>See below.</p><div><p><b>From:</b> Ines Varga &lt;ines@courier.example&gt;<br>{_SENT}"
        f"<b>Subject:</b> Bridge falls</p></div>{_HTML}",
        "html",
    ),
    "only fields": (
        "See below.\n\nFrom: Ines Varga <ines@courier.example>\nSent: Wednesday, May 5, 2021 10:00 AM\nTo: Bob\n"
        f"Subject: Bridge falls\n\n{_WRAPPED}",
        "plain",
    ),
    "a line, in HTML": (
        "<div>---------- Forwarded message ---------<br>From: <strong>Ines Varga</strong> <span>&lt;<a "
        "href='mailto:i@courier.example'>i@courier.example</a>&gt;</span><br>Date: Wed, 5 May 2021 at 10:00<br>"
        f"Subject: Bridge falls<br>To: &lt;bob@elsewhere.example&gt;<br></div><br><br>{_HTML}",
        "html",
    ),
    "a line, and quoted": (
        "Begin forwarded message:\n\n> From: Ines Varga <ines@courier.example>\n> Subject: Bridge falls\n"
        "> Date: 5 May 2021 at 10:00:00 CEST\n> To: Bob\n> \n" + "\n> \n".join(f"> {part}" for part in PARAGRAPHS),
        "plain",
    ),
    "passed on twice": (
        "---------- Forwarded message ---------\nFrom: Carl <c@c.example>\nDate: Thu, 6 May 2021 at 12:00\n"
        "Subject: Fwd: Bridge\n\n---------- Forwarded message ---------\nFrom: Ines Varga <i@c.example>\n"
        f"Date: Wed, 5 May 2021 at 10:00\nSubject: Bridge falls\nTo: Carl\n\n{_WRAPPED}",
        "plain",
    ),
}


@pytest.mark.parametrize("form", _FORWARDS)
def test_what_programs_for_mail_pass_on(form: str, tmp_path: Path) -> None:
    article = _load(tmp_path, _forward(*_FORWARDS[form]))
    assert (article.title, article.author, article.published) == ("Bridge falls", "Ines Varga", "2021-05-05")
    assert _body(article).split() == " ".join(PARAGRAPHS).split()


def test_a_message_that_is_attached_is_read_where_the_other_says_nothing(tmp_path: Path) -> None:
    inner = _message()
    inner.set_content(_WRAPPED)
    for words in ("See what is attached.", ""):
        outer = _forward(words, "plain")
        outer.add_attachment(inner)
        article = _load(tmp_path, outer)
        assert (article.title, article.author, article.published) == ("Bridge falls", "Ines Varga", "2021-05-05")
        assert _body(article) == _WRAPPED


_ASKED = "Dear Ines,\n\ncan you file 600 words by six? The mayor resigned in 2017.\n\nBob\n"
_QUOTED = "\n".join(f"> {line}".rstrip() for line in _ASKED.split("\n")[:-1])
_ANSWERS = {
    "fields": f"{_WRAPPED}\n\nFrom: Bob <bob@b.example>\nSent: Tuesday, May 4, 2021 10:00 AM\nTo: Ines\n\n{_ASKED}",
    "a line and fields": f"{_WRAPPED}\n\n-----Original Message-----\nFrom: Bob <bob@b.example>\nSent: Tuesday, "
    f"May 4, 2021 10:00 AM\nTo: Ines\nSubject: Bridge\n\n{_ASKED}",
    "quoted below": f"{_WRAPPED}\n\nOn Tue, 4 May 2021 at 10:00, Bob <bob@b.example> wrote:\n\n{_QUOTED}\n",
    "quoted below, said in two lines": f"{_WRAPPED}\n\nOn 4 May 2021, Bob\n<bob@b.example> wrote:\n{_QUOTED}\n",
    "quoted above": f"Am 04.05.2021 um 10:00 schrieb Bob <bob@b.example>:\n{_QUOTED}\n\n{_WRAPPED}",
}


@pytest.mark.parametrize("form", _ANSWERS)
def test_an_answer_is_read_without_what_it_answers(form: str, tmp_path: Path) -> None:
    message = _message("Re: Re: Bridge falls")
    message.set_content(f"{_ANSWERS[form]}\n-- \nInes Varga\n")
    article = _load(tmp_path, message)
    assert (article.title, article.author, article.published) == ("Bridge falls", "Ines Varga", "2021-05-05")
    assert _body(article) == _WRAPPED


def test_a_heading_in_a_message_whose_subject_says_more_is_no_prose(tmp_path: Path) -> None:
    title = "Bridge over the Orla falls in the evening and at least fourteen people die in the water"
    message = _message(f"PRESS RELEASE: {title}")
    message.set_content(
        f"PRESS RELEASE\n\n{title}\n\n{_WRAPPED}\n\nENDS\n\nNotes to editors: the ministry is in Orla.\n"
    )
    assert _body(_load(tmp_path, message)) == _WRAPPED


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_encodings_of_messages(charset: str, cte: str, tmp_path: Path) -> None:
    text = "Police arrested 12 men in Zürich on Tuesday, the café’s owner said.\n"
    text = text.replace("’", "'") if charset == "iso-8859-15" else text
    message = _message("Zürich: 12 arrested")
    message.set_content(text, charset=charset, cte=cte)
    article = _load(tmp_path, message)
    assert (article.title, article.text) == ("Zürich: 12 arrested", text)


def test_a_year_beyond_all_calendars_is_no_date(tmp_path: Path) -> None:
    sent = _message().as_bytes().replace(b"05 May 2021", b"05 May " + b"9" * 30)
    sent = sent.rstrip() + b"\n\n" + _WRAPPED.encode()
    assert _load(tmp_path, sent).published == ""
