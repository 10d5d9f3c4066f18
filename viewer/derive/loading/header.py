"""What an article says of itself above its prose: title, byline, dateline, publisher, date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from viewer.dates import DateError, parse_edtf
from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.language import words_of
from viewer.derive.structure import structure_of
from viewer.derive.times import time_expressions

_HEAD = 4000
"""Code points at the beginning among which a heading is looked for."""
_TAIL = 2000
"""Code points at the end among which lines below the prose are looked for."""
_MOST_LINES = 14
_PROSE = 14
"""Words: a line of so many, or a shorter one that ends as sentences do, is prose."""
_BYLINE = 12
"""Words of a line that says who wrote it, maybe where and when."""
_PAPER = 6
"""Words of a paper's name."""
_LONGEST_TITLE = 30
"""Words of a first line that may be a title, though it is as long as prose."""
_WRAPPED = 45
"""Code points: a line this long may go on in the next one."""
_MARKS = " ,|·•—–-(*_"
"""What parts the pieces of a byline."""
_STAMP = re.compile(r"\s*date[ :]+(\d{4}-\d{2}-\d{2})\b[ :,–—-]*", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# "BAKU, Feb 6 (Reuters) - ", "WASHINGTON (AP) — ": a place in capitals or before a date or agency, then a dash.
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d\n,(]{1,40}?(?:, [^\W\d_][^\d\n,(]{1,30}?)?)"
    r"(?:, (?P<date>[^\W\d_]{3,9}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [^\W\d_]{3,9}\.?(?:,? \d{4})?))?"
    r"(?: ?\((?P<agency>[^()\n]{2,40})\))? ?(?:—|–|--|-) "
)
_ENTRY = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)? \S")
"""How an entry of a live blog begins, however short."""
_END = re.compile(
    r"^[^\S\n]*(?:#(?: ?#){2,}|[-–—] ?30 ?[-–—]|(?:[-–—] ?)?ENDS(?: ?[-–—])?|\[ends\])[^\S\n]*$", re.MULTILINE
)
"""What agencies and offices put below their texts."""
_PARTED = re.compile(r" [|·•] ")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?:\s|$)")
_ENDS = (".", "!", "?", "…", ".”", '."', "?”", '?"', "!”", '!"')


class _Header(msgspec.Struct):
    byline: tuple[str, ...]
    behind_names: tuple[str, ...]
    published: tuple[str, ...]
    sources: tuple[str, ...]
    authors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    kickers: tuple[str, ...] = ()
    the: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    block: str
    """It and the lines that follow without a blank one, as one line."""


def article_of_text(
    text: str, *, published: str = "", language: str = "en", title: str = "", author: str = "", publisher: str = "",
    url: str = "",
) -> Article:  # fmt: skip
    """An article of a text, with what the lines above its prose say of it.

    Args:
        text: kept exactly.
        published: the day in EDTF, if somebody says so; else it is looked for in the text.
        language: BCP 47.
        title, author, publisher, url: where they are known already; spaces alone say nothing.

    Raises:
        LanguageError: there are no rules for the language.
    """
    words = words_of(language, "header", _Header)
    article = Article(
        text=text,
        body=Stretch(0, len(text)),
        title=title.strip(),
        author=author.strip(),
        publisher=publisher.strip(),
        url=url.strip(),
        language=language,
    )
    if stamp := _STAMP.match(text[:200]):
        article = replace(article, body=Stretch(stamp.end(), len(text)))
        if _is_day(stamp[1]):
            article = _dated(article, stamp[1], "first line", Stretch(stamp.start(1), stamp.end(1)))
    lines = list(_lines(text, article.body.start))
    for number, line in enumerate(lines):
        if _begins_prose(article, line, lines[number + 1 :], words):
            article = _with_dateline(article, line)
            break
        if not _is_paper(article, line, lines[number + 1 :], words):
            article = _with_line(article, line, words)
        elif not article.publisher:
            article = replace(article, publisher=line.text)
        article = replace(article, body=Stretch(min(line.end, len(text)), len(text)))
    if not article.text[article.body.start :].strip():
        article = replace(article, body=Stretch(0, len(text)))  # all of it looked like a heading
    if (end := _end_of_prose(article, words)) is not None:
        article = replace(article, body=Stretch(article.body.start, end))
    if published:
        article = replace(article, published=published, published_by="given", published_at=None)
    return article


def day_in_words(words: str, language: str) -> str:
    """The day, as YYYY-MM-DD, that some words state in full; empty where they state none."""
    words = words[:_HEAD]
    if not words.strip():
        return ""
    article = Article(text=words, body=Stretch(0, len(words)), language=language)
    found = _date_in(article, _Line(0, len(words), words, words))
    return found[0] if found else ""


def _lines(text: str, start: int) -> Iterator[_Line]:
    """The first lines that have something in them."""
    found = 0
    head = text[start : start + _HEAD]
    for match in re.finditer(r"[^\n]+", head):
        line = match[0].strip()
        if line:
            found += 1
            begin = start + match.start() + match[0].index(line[0])
            blank = _BLANK.search(head, match.start())
            block = head[match.start() : blank.start() if blank else len(head)]
            yield _Line(begin, start + match.end(), line, block.strip())
        if found == _MOST_LINES:
            return


def _begins_prose(article: Article, line: _Line, following: Sequence[_Line], words: _Header) -> bool:
    """Whether a line is the first of the prose, and no long title, nor what stands between a title and its byline."""
    title = line.text.split()
    if " ".join(title) in " ".join(article.title.split()) and (len(title) >= _PROSE or line.text == article.title):
        return False
    if _is_byline(line.text, words) or not (_is_prose(line.text) or _is_wrapped_prose(line)):
        return False
    if _DATELINE.match(article.text, line.start):
        return True
    for after in following[:3]:
        if _is_byline(after.text, words):
            return False
        if after.text.endswith(_ENDS):
            break
    is_title = (
        not article.title
        and len(line.text.split()) <= _LONGEST_TITLE
        and "\n" not in line.block
        and not _SENTENCE_END.search(line.text)
        and line.text[-1].isalnum()
        and any(_is_prose(after.text) for after in following[:2])
    )
    return not is_title


def _end_of_prose(article: Article, words: _Header) -> int | None:
    """Where the prose ends before the end of the text: at a line that says so, or at what tells whose text it is."""
    end = _END.search(article.text, article.body.start)
    if end and _SENTENCE_END.search(article.text, article.body.start, end.start()):
        return end.start()
    at = len(article.text)
    for line in reversed(article.text[max(article.body.start, at - _TAIL) :].split("\n")[1:]):
        if line.strip() and not line.strip().casefold().startswith(words.behind):
            break
        at -= len(line) + 1
    return at if article.text[at:].strip() else None


def _is_prose(line: str) -> bool:
    count = len(line.split())
    if _ENTRY.match(line) and line.endswith(_ENDS):
        return True
    return count >= _PROSE or (count >= 5 and line.endswith(_ENDS)) or line[:1] in '"“‘«'


def _is_wrapped_prose(line: _Line) -> bool:
    """Whether a line is the first of prose that is cut into lines of a width: the next ones go on in its sentence."""
    first, *following = line.block.split("\n", 3)
    goes_on = any(each.lstrip()[:1].islower() for each in following[:2])
    return len(first) >= _WRAPPED and goes_on and _SENTENCE_END.search(line.block) is not None


def _with_line(article: Article, line: _Line, words: _Header) -> Article:
    """What a line of the heading says."""
    name, colon, rest = line.text.partition(":")
    label = name.strip().casefold()
    if colon and label in words.authors and not article.author:
        return replace(article, author=_name_alone(rest.strip(_MARKS), words.behind_names))
    if not article.author and _is_byline(line.text, words):
        return _with_byline(article, line, words)
    if colon and label in words.sources and rest.strip():
        return replace(article, publisher=article.publisher or rest.strip())
    if colon and label in words.titles and rest.strip():
        return article if article.title else replace(article, title=rest.strip())
    found = _date_in(article, line)
    if found and (len(line.text.split()) <= 8 or (colon and label in words.published)):
        paper = "" if article.publisher else _paper(article.text[line.start : found[2].start], words)
        article = replace(article, publisher=paper) if paper else article
        return article if article.published else _dated(article, *found)
    if not article.title and line.text.strip(_MARKS + "[]:").casefold() not in words.kickers:
        return replace(article, title=line.text.strip("# ").strip())
    return article


def _with_byline(article: Article, line: _Line, words: _Header) -> Article:
    """Who wrote it; the paper and the day too, where they stand behind: "By Ines Varga, The Orla Times, 5 May 2021"."""
    found = _date_in(article, line)
    told = article.text[line.start : found[2].start] if found else line.text
    author = _after(told.strip("*_ "), words.byline).rstrip(_MARKS)
    before, apart, last = _rpartition(author)
    if apart and (paper := _paper(last, words)):
        author = before
        article = article if article.publisher else replace(article, publisher=paper)
    if not any(letter.isdecimal() for letter in author):  # "By May 2021 all was lost" names nobody
        article = replace(article, author=_name_alone(author.rstrip(_MARKS), words.behind_names))
    return article if article.published or not found else _dated(article, *found)


def _is_byline(line: str, words: _Header) -> bool:
    """Whether a line says who wrote it: "By Ines Varga", "BYLINE: Ines Varga"."""
    label, colon, name = line.partition(":")
    if colon and label.strip().casefold() in words.authors:
        return name.strip()[:1].isupper() and len(name.split()) <= _BYLINE
    is_sentence = len(line.split()) >= 5 and line.endswith(_ENDS)
    return not is_sentence and _after(line, words.byline)[:1].isupper()


def _rpartition(author: str) -> tuple[str, str, str]:
    """What stands before and behind the last comma or stroke."""
    at = max(author.rfind(mark) for mark in ",|·•")
    return (author[:at], author[at], author[at + 1 :]) if at >= 0 else ("", "", author)


def _after(line: str, openers: tuple[str, ...]) -> str:
    """What stands behind one of some words at the beginning of a short line."""
    folded = line.casefold()
    for opener in openers:
        most = _BYLINE if not _PARTED.search(line) else 2 * _BYLINE
        if folded.startswith(f"{opener} ") and len(line.split()) <= most:
            return line[len(opener) :].strip(" ,|")
    return ""


def _paper(before: str, words: _Header) -> str:
    """The name of a paper before its date: "The Valley Courier, 5 May 2021"; empty for other words."""
    name = before.strip(_MARKS)
    parts = name.split()
    if not 2 <= len(parts) <= _PAPER or not all(each[:1].isupper() or each in words.small for each in parts):
        return ""
    return name if parts[0].capitalize() in words.the or parts[-1].capitalize() in words.papers else ""


def _is_paper(article: Article, line: _Line, following: Sequence[_Line], words: _Header) -> bool:
    """Whether a line is a paper's name alone, above the title."""
    if ":" in line.text or _is_byline(line.text, words) or not _paper(line.text, words):
        return False
    if line.text.split()[-1].capitalize() not in words.papers:
        return False
    if article.title:
        return line.text != article.title
    for after in following:
        if _SENTENCE_END.search(after.block):
            break
        if len(after.text.split()) > 2 and not _is_byline(after.text, words) and not _date_in(article, after):
            return True
    return False


def _name_alone(author: str, behind: tuple[str, ...]) -> str:
    """A name without what a byline tells behind it: "Ines Varga in Orla"."""
    for word in behind:
        name, found, rest = author.partition(f" {word} ")
        if found and rest[:1].isupper():
            author = name
    return author.rstrip(" ,")


def _date_in(article: Article, line: _Line) -> tuple[str, str, Stretch] | None:
    """The whole date that a line states."""
    stretch = Stretch(line.start, line.end)
    part = replace(article, published="", body=stretch)
    for time in time_expressions(part, structure_of(article.text, stretch)):
        day = time.edtf[:10]
        if time.basis == "stated" and _is_day(day):
            return day, "first line", time.stretch
    return None


def _with_dateline(article: Article, line: _Line) -> Article:
    """The article without the dateline before its first sentence."""
    match = _DATELINE.match(article.text, line.start)
    article = replace(article, body=Stretch(line.start, len(article.text)))
    if match is None or not (match["date"] or match["agency"] or match["place"].isupper()):
        return article
    if not match["place"][:1].isupper():
        return article
    article = replace(article, body=Stretch(match.end(), len(article.text)))
    if match["agency"] and not article.publisher:
        article = replace(article, publisher=match["agency"])
    if match["date"] and not article.published:
        found = _date_in(article, _Line(match.start("date"), match.end("date"), match["date"], match["date"]))
        if found:
            article = _dated(article, found[0], "dateline", found[2])
    return article


def _dated(article: Article, day: str, by: str, at: Stretch) -> Article:
    return replace(article, published=day, published_by=by, published_at=at)


def _is_day(text: str) -> bool:
    if _ISO.fullmatch(text) is None:
        return False
    try:
        parse_edtf(text)
    except DateError:
        return False
    return True
