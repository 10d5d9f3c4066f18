"""HTML becomes text: what a browser would show, with its links; nothing that was written is lost to broken tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.formats.plain_text import line_of_html, text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("a <3 b & c &lt; <i>x</i>", "a <3 b & c < x"),
        ("<p>One <b>two</b></p><p>three</p>", "One two\nthree"),
        ("<p>c <a href='https://x.example/a?b=1&amp;c=2'>d</a></p>", "c d (https://x.example/a?b=1&c=2)"),
        ("<a href=https://e.example/>https://e.example</a>", "https://e.example"),
        ('1 <a href="javascript:x">w</a>', "1 w"),
        ("<script>if(a<b){}</script>z<br/>w<img src=x alt='hi'>", "z\nwhi"),
        ("<svg/>after <svg><path/></svg>all", "after all"),
        ("<SCRIPT>a</ScRiPt >b", "b"),
        ("<!-- c -->x<!doctype html><p>y", "x\ny"),
        ("<p>&#99999999999999999999;x" + "&#" + "9" * 5000, "\ufffdx\ufffd"),
        ("before <b>x</b> and a <b that never ends", "before x and a <b that never ends"),
        ("before <b>x</b> and <!-- a remark", "before x and <!-- a remark"),
        ("<p title='a > b'>x", "x"),
        ('<p title="a > b>x', "b>x"),
    ],
)
def test_what_a_browser_would_show(html: str, text: str) -> None:
    assert text_of_html(html) == text


def test_a_line_has_no_addresses_and_no_breaks() -> None:
    assert line_of_html("<h1>A <a href='https://e.example'>b</a></h1><p>c") == "A b c"


_PARTS = ("<", ">", "a", " ", "/", "=", "'", '"', "!--", "-->", "&#", "9", ";", "<b>", "<svg>", "</svg>", "<a href=")


@given(st.lists(st.sampled_from(_PARTS) | st.text(max_size=3)).map("".join))
def test_any_text_gives_a_text(html: str) -> None:
    line = line_of_html(html)
    assert "\n" not in line
    assert text_of_html(html).strip() == text_of_html(html)


@pytest.mark.parametrize(
    "part", ["<", "<a ", "<a b=", "<a b='", '<a b="', "<!--", "<!", "</", "&#", "<script>", "<svg></g>", "</svg>"]
)
def test_a_text_of_nothing_but_beginnings(part: str) -> None:
    assert len(text_of_html(part * 30_000)) <= len(part) * 30_000
