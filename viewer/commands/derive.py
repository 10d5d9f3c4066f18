"""`dateline derive`: an article as a draft event file, and the rule and the words behind each of its fields."""

import argparse
from pathlib import Path
from typing import TextIO

from viewer.commands.asking import agreed
from viewer.dates import DateError, parse_edtf
from viewer.derive.article import Article
from viewer.derive.drafting import draft_document
from viewer.derive.explain import explained
from viewer.derive.language import LanguageError
from viewer.derive.loading import load_article
from viewer.derive.stages import Findings, find_all
from viewer.document.errors import CannotOpen, DatelineError
from viewer.document.text import shown
from viewer.document.types import Document
from viewer.formats.saving import save_document

WRITTEN = 0
NOT_WANTED = 1


def run(arguments: argparse.Namespace, words: TextIO, out: TextIO, err: TextIO) -> int:
    """Writes the draft of an article, or explains it, or both; returns the exit status.

    Raises:
        DatelineError: the article cannot be read, or the draft not be written; what stood at the output is untouched.
    """
    path: Path = arguments.article
    published = _day(arguments.date)
    if arguments.model and not arguments.proposer:
        raise DatelineError("--model", "no endpoint is named for it", "--proposer names one.")
    if arguments.output is None and not arguments.explain:
        raise DatelineError("dateline derive", "nowhere to write to", "Say -o OUT.dateline.json, or --explain.")
    if (arguments.again and arguments.output is None) or (arguments.source and not arguments.again):
        raise DatelineError("dateline derive", "--again needs -o FILE, and --source needs --again", "Say both.")
    try:
        article = load_article(path, published=published, language=arguments.language)
        found = find_all(article)
        document = draft_document(article, found)
    except LanguageError as error:
        remedy = "" if arguments.language else "If it is not: --language en says so."
        raise CannotOpen(path, str(error), remedy) from error
    for remark in _remarks(article):
        print(f"dateline: {shown(str(path))}: {remark}", file=err)
    if arguments.proposer:
        document = _with_proposals(document, article, found, arguments, err)
    if arguments.explain:
        for line in explained(document):
            print(line, file=out)
    if arguments.again:
        told = err if arguments.explain else out
        from viewer.commands.again import derive_again  # it opens files of every format

        wanted = derive_again(document, arguments.output, arguments.source, arguments.yes, words, told, err)
        return WRITTEN if wanted else NOT_WANTED
    if arguments.output is not None:
        if arguments.output.exists() and not arguments.yes and not agreed(arguments.output, words, err):
            return NOT_WANTED
        save_document(document, arguments.output)
        print(f"{shown(str(arguments.output))}: {_counted(document)}", file=err if arguments.explain else out)
    return WRITTEN


def _with_proposals(
    document: Document, article: Article, found: Findings, arguments: argparse.Namespace, err: TextIO
) -> Document:
    """The draft with what a model proposes; as it is, where that fails."""
    from viewer.derive.proposing import ModelProposer, NotProposed, endpoint_of, merge_proposals

    endpoint = endpoint_of(arguments.proposer, arguments.model)
    proposer = ModelProposer(endpoint)
    about = f"dateline: {shown(str(arguments.article))}"
    print(
        f"{about}: warning: its text ({len(article.text):,} characters) is sent to {endpoint.address}, model "
        f"“{proposer.name}”",
        file=err,
        flush=True,
    )
    try:
        proposals = proposer.propose(article)
    except NotProposed as error:
        print(f"dateline: {error.what}: {error.reason}; the draft is by rules alone", file=err)
        return document
    merged = merge_proposals(document, article, proposals, proposed_by=proposer.name, found=found)
    print(
        f"{about}: {len(proposals):,} proposed: {merged.taken:,} taken, {merged.repeats:,} there already, "
        f"{merged.unfounded:,} without words of the article",
        file=err,
    )
    return merged.document


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        parse_edtf(text)
    except DateError as error:
        raise DatelineError("--date", str(error), "A day is written 2020-02-06.") from error
    return text


def _remarks(article: Article) -> list[str]:
    if article.published:
        how = {"given": "as you say", "metadata": "as the file says", "first line": "as stands above the text"}
        return [f"published {article.published} ({how.get(article.published_by, 'as its dateline says')})"]
    return [
        "nothing says when it was published: dates such as “on Monday” stay open, and their events undated; "
        "--date 2020-02-06 says it"
    ]


def _counted(document: Document) -> str:
    parts = (
        (len(document.events), "event", "events"),
        (len(document.statements), "statement", "statements"),
        (len(document.figures), "figure", "figures"),
        (len(document.actors), "actor", "actors"),
    )
    return "draft with " + ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in parts)
