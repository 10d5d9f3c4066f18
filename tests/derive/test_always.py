"""What a draft must satisfy, always: over all real articles where they are, over any text, and in any process."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.derive import always
from tests.fuzz.targets import no_sockets
from viewer.derive.article import Article
from viewer.derive.drafting import draft_document
from viewer.derive.loading import article_of_text, load_article
from viewer.derive.stages import find_all
from viewer.document.types import Document, Event, Figure
from viewer.formats.saving import dateline_bytes

_SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[3] / "shared"))
_NEWS = _SHARED / "data" / "news-text"
_CORPUS = Path(__file__).with_name("corpus")
_ROOT = Path(__file__).parents[2]
_CHECKS = (
    always.check_spans,
    always.check_dates,
    always.check_traps,
    always.check_statements,
    always.check_titles_and_claims,
)


def _drafted(article: Article) -> Document:
    return draft_document(article, find_all(article))


def _told(text: str, published: str = "2020-02-06") -> Document:
    article = article_of_text(text, published=published)
    document = _drafted(article)
    always.check_always(article, document)
    return document


# Real articles


def _articles() -> Iterator[Article]:
    yield load_article(_SHARED / "article.txt")
    for path in sorted((_NEWS / "gum_wikinews_txt").glob("*.txt")):
        yield load_article(path)
    with (_NEWS / "wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield article_of_text(row["text"], published=row["date"][:10], title=row["title"])


@cache
def _real() -> tuple[tuple[Article, Document], ...]:
    with no_sockets():
        return tuple((article, _drafted(article)) for article in _articles())


@pytest.mark.skipif(not _NEWS.exists(), reason="the real articles are not beside the checkout")
@pytest.mark.parametrize("check", _CHECKS, ids=lambda check: check.__name__)
def test_of_every_real_article(check: object) -> None:
    assert callable(check)
    for article, document in _real():
        check(article, document)


@pytest.mark.skipif(not _NEWS.exists(), reason="the real articles are not beside the checkout")
def test_real_articles_give_records_of_each_kind_to_check() -> None:
    drafts = [document for _, document in _real()]
    assert len(drafts) > 150
    assert sum(len(each.events) for each in drafts) > 1000
    assert sum(statement.mode == "direct" for each in drafts for statement in each.statements) > 300
    assert sum(len(each.figures) for each in drafts) > 500


# Any text

_PIECES = st.sampled_from(
    ["killed", "said", "The army", "Ana Solberg", "Lima", "in", "on Monday", "2019", "12 people", "\n\n", "“", "”", '"',
     "'", "’s", "according to", "has yet to comment", "İstanbul", "ß", "🙂", "e\u0301", "\u200b", "\u202e", ".", ","]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map(" ".join)), st.sampled_from(["", "2021-03-18"])
)
@example("Ana said “0 “", "")
def test_of_any_text(text: str, published: str) -> None:
    _told(text, published)


# Spans and evidence


@pytest.mark.parametrize("before", ["", "🙂🙂 ", "e\u0301\u200b. ", "İyi. ", "ﬁn. "])
def test_spans_are_counted_in_code_points_from_the_beginning_of_the_text(before: str) -> None:
    text = f"{before}Troops killed 12 men on Monday, Ana Solberg said."
    document = _told(text)
    (event,), (figure,), (statement,) = document.events, document.figures, document.statements
    found = {ground.field: ground for ground in (*event.grounds, *figure.grounds, *statement.grounds)}
    for field, words in (("kind", "killed"), ("date", "Monday"), ("value", "12"), ("speaker", "Ana Solberg")):
        start = text.index(words)
        assert (found[field].start, found[field].end, found[field].exact) == (start, start + len(words), words)
    (quote,) = event.evidence
    assert (quote.start, quote.exact) == (len(before), "Troops killed 12 men on Monday")
    assert [(each.start, each.exact) for each in figure.evidence] == [(text.index("12"), "12 men")]


# What dates rest on


def _basis(of: Event | Figure) -> tuple[str, str, str]:
    date = of.date if isinstance(of, Event) else of.as_of
    field = "date" if isinstance(of, Event) else "as_of"
    (ground,) = (each for each in of.grounds if each.field == field)
    return date, ground.exact, ground.basis


@pytest.mark.parametrize(
    ("when", "date", "basis"),
    [
        ("on 3 February 2020", "2020-02-03", "stated"), ("on Monday", "2020-02-03", "publication"),
        ("yesterday", "2020-02-05", "publication"), ("in January", "2020-01", "publication"),
        ("in 2019", "2019", "stated"),
    ],
)  # fmt: skip
def test_a_date_says_whether_it_stands_there_or_is_counted_from_publication(when: str, date: str, basis: str) -> None:
    (event,) = _told(f"Troops shelled the town {when}.").events
    assert _basis(event) == (date, when.split(" ", 1)[1] if when.startswith("on ") else event.date_text, basis)


def test_a_date_of_other_words_says_so() -> None:
    first, second = _told("Troops shelled the town on Monday. The shelling killed 12 men.").events[:2]
    assert _basis(first)[2] == "publication"
    assert second.date in ("", first.date)
    (figure,) = _told("Troops killed 12 men on Monday.").figures
    assert _basis(figure) == ("2020-02-03", "Monday", "context")


@pytest.mark.parametrize(
    "text",
    [
        "Troops shelled the town.",
        "Troops shelled the town again and again.",
        "Police arrested 20 men, the ministry said.",
    ],
)
def test_what_no_words_date_stays_undated_though_the_article_has_a_day(text: str) -> None:
    (event,) = _told(text).events
    assert (event.date, event.date_text) == ("", "")


_WRITTEN = st.one_of(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%B} {day.day}, {day.year}"),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%B} {day.year}"),
    st.integers(1900, 2099).map(str),
    st.sampled_from(["May 32, 2019", "February 30", "June 3", "Monday", "the 1980s", "yesterday", "early March"]),
)


@settings(max_examples=80, deadline=None)
@given(_WRITTEN, _WRITTEN, st.sampled_from(["from {} to {}", "between {} and {}", "since {}, until {}", "{}-{}"]))
def test_a_range_written_the_wrong_way_round_has_no_end_before_its_beginning(first: str, last: str, form: str) -> None:
    text = f"Troops shelled the town {form.format(first, last)}."
    for time in find_all(article_of_text(text, published="2020-02-06")).times:
        always.check_date(time.edtf)
    _told(text)


# Days


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_most_recent_one(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (event,) = _told(f"Troops shelled the town on {day:%A}.", published.isoformat()).events
    assert (event.date, event.date_text) == (day.isoformat(), f"{day:%A}")


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 6))
def test_a_weekday_to_come_is_the_next_one(published: date, ahead: int) -> None:
    day = published + timedelta(days=ahead)
    (event,) = _told(f"The court will hear the appeal on {day:%A}.", published.isoformat()).events
    assert event.date == day.isoformat()


@pytest.mark.parametrize("when", ["on Monday", "yesterday", "last week", "earlier this month", "two days ago"])
def test_without_a_day_of_publication_what_counts_from_it_stays_undated(when: str) -> None:
    (event,) = _told(f"Troops shelled the town {when}.", "").events
    assert event.date == ""


# Traps


@given(st.integers(1000, 2100), st.sampled_from(["in", "since", "until", "before", "by"]))
@settings(max_examples=40, deadline=None)
def test_a_year_is_no_figure(year: int, word: str) -> None:
    assert not _told(f"Troops held the town {word} {year}. It fell in January {year}.").figures


@pytest.mark.parametrize(
    "text",
    [
        "The 2019 census shocked the town.", "Tokyo 2020 was postponed.", "Troops held it from 1999–2003.",
        "In the 1980s troops left.", "Troops left three days ago.", "Troops left on 3 February 2020.",
        "Troops left on the 3rd of May.", "Troops left at 14:05.", "Troops left in the mid-2020s.",
        "Since the 1973 war troops have stayed.", "The class of 1998 met again.", "1991 saw a war (1992 saw none).",
    ],
)  # fmt: skip
def test_years_and_days_in_other_forms_are_no_figures(text: str) -> None:
    assert not _told(text).figures


@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "''", "«»"])
@pytest.mark.parametrize("words", ["safe zone", "plan", "Learning Together"])
def test_scare_quotes_are_no_statements(marks: str, words: str) -> None:
    assert not _told(f"Troops entered the so-called {marks[0]}{words}{marks[1]} near the border.").statements


# Words that were said


@pytest.mark.parametrize("marks", ['""', "“”", "«»", "„“"])
@pytest.mark.parametrize(
    "words", ["We will not stop there.", "No!", " We stay ", "It was ‘Ab’ and we left,", "We’ll go"]
)
def test_verbatim_text_is_what_stands_between_the_marks(marks: str, words: str) -> None:
    text = f"Ana Solberg said: {marks[0]}{words}{marks[1]}"
    (statement,) = _told(text).statements
    assert (statement.mode, statement.text) == ("direct", words)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Ana Solberg said: “We will stay there.”", "stated"),
        ("Ana Solberg visited Lima. “We will stay there,” she said.", "inferred"),
        ("Ana Solberg said: “We will stay there.”\n\n“We will not go before May.”", "inferred"),
    ],
)
def test_a_speaker_whom_the_sentence_does_not_name_is_flagged(text: str, basis: str) -> None:
    statement = _told(text).statements[-1]
    (ground,) = (each for each in statement.grounds if each.field == "speaker")
    assert (ground.exact, ground.basis) == ("Ana Solberg", basis)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Solberg said that troops killed 12 men.",
        "Troops killed 12 men, Ana Solberg said.",
        "“Troops killed 12 men,” Ana Solberg said.",
        "According to Ana Solberg, troops killed 12 men.",
        "Ana Solberg told reporters that troops had killed 12 men “without a warning”.",
        "Ana Solberg resigned, adding that troops killed 12 men.",
    ],
)
def test_a_claim_within_a_statement_is_that_persons(text: str) -> None:
    document = _told(text)
    (event,) = (each for each in document.events if each.kind == "killing")
    (statement,) = (each for each in document.statements if event.id in each.about)
    assert event.status == "claimed"
    assert statement.speaker == next(actor.id for actor in document.actors if actor.name == "Ana Solberg")


def test_what_the_narrator_tells_is_nobodys_claim() -> None:
    document = _told("Troops killed 12 men in Lima. Ana Solberg said that troops attacked Chile.")
    told = next(each for each in document.events if each.kind == "killing")
    assert told.status == "reported"
    assert not any(told.id in each.about for each in document.statements)


@pytest.mark.parametrize("who", ["Chile", "The ministry", "Ana Solberg"])
@pytest.mark.parametrize(
    "what",
    ["has yet to comment", "has not yet commented", "declined to comment", "has yet to respond", "refused to comment",
     "has yet to sign the treaty", "did not respond to a request for comment"],
)  # fmt: skip
def test_silence_is_no_event(who: str, what: str) -> None:
    assert not _told(f"{who} {what}.").events


@pytest.mark.parametrize("capital", ["Ankara", "Moscow", "Damascus", "Paris", "Lima"])
def test_a_capital_after_in_is_a_place_and_as_a_subject_the_state(capital: str) -> None:
    there = find_all(article_of_text(f"Police arrested 20 people in {capital} on Monday."))
    assert [entity.name for entity in there.entities if entity.place] == [capital]
    for words in (
        "Officials in {} said troops left.",
        "A court near {} ruled on Monday.",
        "Protesters in {} demanded it.",
    ):
        found = find_all(article_of_text(words.format(capital))).entities
        assert [entity.place for entity in found if entity.name == capital] == [True]
        assert not any(entity.kind == "state" for entity in found)
    document = _told(f"{capital} said it would send more troops.")
    (statement,) = document.statements
    (speaker,) = (actor for actor in document.actors if actor.id == statement.speaker)
    assert speaker.kind == "state"


# The same bytes, without a network, and nothing run or loaded

_PROGRAM = """
import hashlib, sys
from pathlib import Path
from viewer.derive.drafting import draft_document
from viewer.derive.explain import explained
from viewer.derive.loading import load_article
from viewer.derive.stages import find_all
from viewer.formats.saving import dateline_bytes
for name in sys.argv[1:]:
    article = load_article(Path(name), published="2021-03-18")
    document = draft_document(article, find_all(article))
    told = "\\n".join(explained(document)).encode()
    print(hashlib.sha256(dateline_bytes(document, Path("draft")) + told).hexdigest())
"""


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    many = tmp_path / "names.txt"
    many.write_text(
        "LIMA, March 18, 2021 - The International Rescue Committee (IRC) sent 12 trucks. The committee said that "
        "Foreign Minister Ana María Solberg had agreed. Ms. Solberg, Minister Solberg and Ana Solberg met on Monday.\n"
        "The United States, the U.S. and Washington attacked Peru. The Americans killed 12 men in Lima.\n",
        encoding="utf-8",
    )
    names = [str(many), *(str(path) for path in sorted(_CORPUS.glob("*.txt"))[:4])]
    told = set()
    for seed in ("0", "1", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, *names],
            cwd=_ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        told.add(done.stdout)
    (same,) = told
    assert len(set(same.split())) == len(names)


@settings(max_examples=15, deadline=None)
@given(st.lists(_PIECES, max_size=80).map(" ".join))
def test_the_same_bytes_again(text: str) -> None:
    first, second = (dateline_bytes(_told(text), Path("draft")) for _ in range(2))
    assert first == second


_HOSTILE = """<?xml version="1.0"?><!DOCTYPE html [<!ENTITY secret SYSTEM "file://{secret}">]>
<html><head><title>&secret;</title><link rel="stylesheet" href="{web}/style.css"><base href="{web}/">
<script>document.write('run')</script><script src="{web}/a.js"></script>
<meta http-equiv="refresh" content="0; url={web}/next"></head>
<body onload="run()"><article><img src="{web}/pixel.png"><iframe src="file://{secret}"></iframe>
<p>Police killed 12 men in Lima on Monday, the ministry said. &secret; {{{{7*7}}}} ${{jndi:ldap://127.0.0.1/a}}</p>
<p>__import__('os').system('touch {made}') %s %(x)s {{0.__class__}} $(touch {made}) `touch {made}`</p>
</article></body></html>"""
_WATCHED = """
import sys
from pathlib import Path
from viewer.derive.drafting import draft_document
from viewer.derive.loading import load_article
from viewer.derive.stages import find_all

def derive(name):
    article = load_article(Path(name), published="2021-03-18")
    draft_document(article, find_all(article))
    return article.text

for name in sys.argv[2:]:
    derive(name)  # what is imported and read now belongs to the program
watched = []
allowed = set(sys.argv[1:2])
def watch(event, given):
    runs = event.startswith(("subprocess.", "os.", "shutil.", "ctypes.", "exec", "compile", "import"))
    loads = event.startswith(("socket.", "urllib.")) or (event == "open" and str(given[0]) not in allowed)
    if runs or loads:
        watched.append((event, str(given)[:200]))
sys.addaudithook(watch)
text = derive(sys.argv[1])
done, watched = watched, []
assert not done, done
assert "Police killed 12 men" in text
assert "hidden words" not in text
"""


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt", ".eml"])
def test_nothing_in_an_article_is_run_or_loaded(suffix: str, tmp_path: Path) -> None:
    secret, made = tmp_path / "secret.txt", tmp_path / "made"
    secret.write_text("hidden words", encoding="utf-8")
    page = _HOSTILE.format(secret=secret, made=made, web="http://127.0.0.1:9")
    head = "From: a@a.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n" if suffix == ".eml" else ""
    tame, hostile = tmp_path / f"tame{suffix}", tmp_path / f"hostile{suffix}"
    prose = "<p>Police killed 2 men in Lima on Monday, the ministry said.</p>" * 2
    tame.write_text(f"{head}<!doctype html><html><body><article>{prose}</article></body></html>", encoding="utf-8")
    hostile.write_text(head + page, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(hostile), str(tame)],
        cwd=_ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert not made.exists()
