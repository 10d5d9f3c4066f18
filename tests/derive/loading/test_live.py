"""Live blogs: every entry keeps the time at which it was posted, and its events are dated by it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.derive.article import Article
from viewer.derive.drafting import draft_document
from viewer.derive.loading import load_article
from viewer.derive.loading.live import with_entry_times
from viewer.derive.stages import find_all

_SAID = (
    "Rescuers pulled 12 people from the river near the old mill, where the water stood two metres high.",
    "Police closed the northern bank and evacuated 300 people from the streets around the station.",
    "Soldiers repaired the second bridge with the help of volunteers from the villages upstream.",
    "The army withdrew its boats from the harbour and left the rest of the work to the fire brigade.",
)


def _loaded(
    tmp_path: Path, entry: Callable[[int, str], str], around: str = "<main><article>{}</article></main>"
) -> Article:
    entries = "".join(entry(number, words) for number, words in enumerate(_SAID))
    head = "<title>Flood: live</title><meta property='article:published_time' content='2021-05-05T04:10:00Z'>"
    body = around.format(f"<h1>Flood in Orla: live updates</h1>{entries}")
    file = tmp_path / "live.html"
    file.write_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return load_article(file)


def _dates(article: Article) -> list[str]:
    return [event.date for event in draft_document(article, find_all(article)).events]


def _shown(number: int, words: str) -> str:
    return (
        f"<div class='block'><time datetime='2021-05-05T1{number}:10:00Z'>1{number}:10</time><h2>Entry {number}</h2>"
        f"<p>{words}</p></div>"
    )


def _in_a_list(number: int, words: str) -> str:
    stamp = f"<span class='stamp'>{number + 6}.10am GMT</span>"
    return f"<li><header>{stamp} <h3>Entry {number}</h3></header><div><p>{words}</p></div></li>"


def _behind_a_name(number: int, words: str) -> str:
    who = f"<div><a href='/iv'>Ines Varga</a> <time datetime='2021-05-05T1{number}:10'>1{number}:10</time></div>"
    return f"<section>{who}<p>{words[:20]}<b>{words[20:40]}</b>{words[40:]}</p></section>"


def _long_ago(number: int, words: str) -> str:
    stamp = f"<time datetime='2021-05-0{5 - number // 2}T1{number}:10:00Z'>{number + 2} hours ago</time>"
    return f"<section><p class='meta'>{stamp}</p><p>{words}</p></section>"


@pytest.mark.parametrize(
    ("entry", "around", "dates"),
    [
        (_shown, "<main><article>{}</article></main>", [f"2021-05-05T1{number}:10" for number in range(4)]),
        (_in_a_list, "<main><ol>{}</ol></main>", [f"2021-05-05T0{number}:10Z" for number in range(6, 10)]),
        (_behind_a_name, "<main>{}</main>", [f"2021-05-05T1{number}:10" for number in range(4)]),
        (_long_ago, "<main>{}</main>", [f"2021-05-0{5 - number // 2}T1{number}:10Z" for number in range(4)]),
    ],
)
def test_events_are_dated_by_the_time_of_their_entry(
    entry: Callable[[int, str], str], around: str, dates: list[str], tmp_path: Path
) -> None:
    article = _loaded(tmp_path, entry, around)
    assert [date for date in dict.fromkeys(_dates(article)) if date] == dates
    assert all(words in article.text for words in _SAID)


def test_a_time_that_stands_there_already_is_not_put_there_twice() -> None:
    page = "".join(f"<p><time>1{number}:10</time></p><p>1{number}:10 {words}</p>" for number, words in enumerate(_SAID))
    text = "\n".join(f"1{number}:10 {words}" for number, words in enumerate(_SAID))
    assert with_entry_times(page, text, "2021-05-05") == text


@pytest.mark.parametrize(
    "page",
    [
        "<p>At <time>14:10</time> it fell.</p><p>Then <time>15:10</time>.</p>",
        "<time datetime='2021-05-05T10:00Z'>5 May</time><time datetime='2021-05-06T10:00Z'>6 May</time>",
        "<p>12</p><p>13</p><p>14</p>",
        "<script>14:10</script><style>14:11</style><script>14:12</script>",
        "",
    ],
)
def test_what_is_no_live_blog_stays_as_it_is(page: str) -> None:
    text = "\n".join(_SAID)
    assert with_entry_times(page + "".join(f"<p>{words}</p>" for words in _SAID), text, "2021-05-05") == text


def test_a_list_of_key_events_above_the_entries_takes_no_times_from_them() -> None:
    keys = "".join(f"<li><time>1{number}:10</time> <a href='#'>Entry {number} of it</a></li>" for number in range(4))
    blocks = "".join(
        f"<div><p><time>1{number}:10</time></p><h2>Entry {number} of it</h2><p>{words}</p></div>"
        for number, words in enumerate(_SAID)
    )
    text = "Key events\n" + "\n".join(f"Entry {number} of it\n{words}" for number, words in enumerate(_SAID))
    told = with_entry_times(f"<ul>{keys}</ul>{blocks}", text, "2021-05-05")
    assert told == "Key events\n" + "\n".join(
        f"Entry {number} of it\n1{number}:10 {words}" for number, words in enumerate(_SAID)
    )
