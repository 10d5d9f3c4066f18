"""Saved pages: the prose apart from what surrounds it, and what the page states of itself."""

from pathlib import Path
from quopri import encodestring

import pytest

from tests.derive.loading.story import PARAGRAPHS, TITLE
from viewer.derive.article import Article
from viewer.derive.loading import load_article
from viewer.document.errors import CannotOpen

_PROSE = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
_NAVIGATION = "<header><nav><ul><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav></header>"
_COOKIES = (
    "<div id='cookie-banner' class='cookie-consent'><p>We use cookies to improve your experience. By clicking accept "
    "you agree to our use of cookies and to our privacy policy.</p><button>Accept all</button></div>"
)
_RELATED = (
    "<aside class='related'><h2>Related stories</h2><p><a href='/a'>Storm closes the pass again</a></p></aside>"
    "<footer><p>© The Valley Courier. Subscribe to our newsletter.</p></footer>"
)


def _load(tmp_path: Path, page: str | bytes, name: str = "saved.html") -> Article:
    file = tmp_path / name
    file.write_bytes(page if isinstance(page, bytes) else page.encode())
    return load_article(file)


def _page(head: str, body: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE} - The Valley Courier</title>{head}</head>"
        f"<body>{_COOKIES}{_NAVIGATION}<main><article><h1>{TITLE}</h1>{body}</article></main>{_RELATED}</body></html>"
    )


_DATA = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "'
    + TITLE
    + '", "datePublished": "2021-05-05T06:10:00+02:00", "dateModified": "2021-05-09T06:10:00+02:00", "author": '
    '{"@type": "Person", "name": "Ines Varga"}, "publisher": {"@type": "Organization", "name": "The Valley Courier"}}'
    "</script>"
)


def test_what_a_page_states_of_itself(tmp_path: Path) -> None:
    article = _load(tmp_path, _page(_DATA, _PROSE))
    assert (article.title, article.author, article.publisher) == (TITLE, "Ines Varga", "The Valley Courier")
    assert (article.published, article.published_by) == ("2021-05-05", "metadata")


def test_what_surrounds_the_prose_is_left_out(tmp_path: Path) -> None:
    caption = "<figcaption>The bridge in 2019. Photograph: J. Holm</figcaption>"
    article = _load(tmp_path, _page("", f"<figure><img src='b.jpg' alt='bridge'>{caption}</figure>{_PROSE}"))
    for other in ("cookies", "Sport", "Related", "Storm", "newsletter", "Photograph"):
        assert other not in article.text
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)


def test_a_day_that_stands_in_the_text_is_not_that_of_publication(tmp_path: Path) -> None:
    article = _load(tmp_path, _page("", f"{_PROSE}<p>The bridge was built on 4 July 1987.</p>"))
    assert article.published == ""


def test_a_live_blog_keeps_its_entries(tmp_path: Path) -> None:
    entries = "".join(
        f"<div class='block'><time datetime='2021-05-05T1{number}:10:00Z'>1{number}:10</time><h2>Entry {number}</h2>"
        f"<p>{part}</p></div>"
        for number, part in enumerate(PARAGRAPHS)
    )
    article = _load(tmp_path, _page("", entries))
    assert all(part in article.text for part in PARAGRAPHS)


def test_a_page_of_tables_and_line_breaks(tmp_path: Path) -> None:
    cells = (
        f"<table><tr><td><a href=/>Home</a></td><td><b>{TITLE}</b><br>By Ines Varga<br>Wednesday, May 5, 2021<br><br>"
    )
    article = _load(tmp_path, f"<html><body>{cells}{'<br><br>'.join(PARAGRAPHS)}</td></tr></table></body></html>")
    assert (article.author, article.published, article.published_by) == ("Ines Varga", "2021-05-05", "first line")
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)


def test_a_page_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    body = _page("", f"{_PROSE}<p>The café “Zoë” was shut.</p>").replace("utf-8", "windows-1252")
    assert "The café “Zoë” was shut." in _load(tmp_path, body.encode("windows-1252")).text


def test_a_page_that_a_browser_saved_as_one_file(tmp_path: Path) -> None:
    page = encodestring(_page(_DATA, _PROSE).encode())
    head = (
        b"From: <Saved by Blink>\r\nSubject: Bridge\r\nDate: Fri, 7 May 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--M"\r\n\r\n----M\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/b\r\n\r\n"
    )
    article = _load(tmp_path, head + page + b"\r\n----M--\r\n", "saved.mhtml")
    assert (article.title, article.author, article.published) == (TITLE, "Ines Varga", "2021-05-05")
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("body", "reason"),
    [("<div id='root'></div><script>draw()</script><noscript>Enable scripts</noscript>", "scripts"), ("", "no text")],
)
def test_a_page_without_text_is_refused(body: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match=reason):
        _load(tmp_path, f"<!doctype html><html><head><title>News</title></head><body>{body}</body></html>")


# The forms that sites give to pages: what is stated, and where


def _heading(kind: str = "h1") -> str:
    return f"<{kind}>{TITLE}</{kind}>"


_SITES = {
    "properties of Open Graph and parts without paragraphs": (
        f"<title>{TITLE} | The Valley Courier</title><meta property='og:title' content='{TITLE}'>"
        "<meta property='og:site_name' content='The Valley Courier'><meta name='author' content='Ines Varga'>"
        "<meta property='article:published_time' content='2021-05-05T04:10:00.000Z'>"
        "<meta property='article:modified_time' content='2021-05-09T04:10:00.000Z'>",
        f"<div class='story-body'>{_heading()}{''.join(f'<div>{part}</div>' for part in PARAGRAPHS)}</div>",
    ),
    "a graph of linked data": (
        f"<title>{TITLE}</title><script type='application/ld+json'>"
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Valley Courier"}, '
        f'{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2021-05-05", "author": '
        '[{"@type": "Person", "name": "Ines Varga"}], "publisher": {"@id": "#p"}}, '
        '{"@type": "Organization", "@id": "#p", "name": "The Valley Courier"}]}</script>',
        f"<main>{_heading()}<section>{_PROSE}</section></main>",
    ),
    "a blog whose first heading is its own name": (
        f"<title>{TITLE} – The Valley Courier</title><meta property='og:site_name' content='The Valley Courier'>",
        "<header><h1 class='site-title'>The Valley Courier</h1></header><article class='post'>"
        f"{_heading('h2')}<p>Posted on <time class='published' datetime='2021-05-05T10:00Z'>May 5, 2021</time> by "
        f"<a rel='author' href='/iv'>Ines Varga</a></p><div class='entry-content'>{_PROSE}</div></article>"
        "<div id='comments'><p>I was there in 2019 too and it was closed even then, which is a shame.</p></div>",
    ),
    "microdata": (
        f"<title>{TITLE}</title>",
        f"<div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1>"
        "<span itemprop='author' itemscope><span itemprop='name'>Ines Varga</span></span>"
        "<meta itemprop='datePublished' content='2021-05-05T08:00:00+02:00'>"
        f"<div itemprop='articleBody'>{_PROSE}</div></div>",
    ),
    "Dublin Core": (
        f"<title>{TITLE}</title><meta name='DC.creator' content='Ines Varga'>"
        "<meta name='DC.date.issued' content='2021-05-05'><meta name='DC.publisher' content='The Valley Courier'>",
        f"<div role=main>{_heading()}{_PROSE}</div>",
    ),
    "properties of a counter of readers, and offers between paragraphs": (
        f"<title>{TITLE}</title><meta name='parsely-pub-date' content='2021-05-05T08:00:00Z'>"
        "<meta name='parsely-author' content='Ines Varga'>",
        "<article>" + _heading() + "<div class='promo'><a href='/s'>Read more: Storm closes the pass</a></div>".join(
            f"<p>{part}</p>" for part in PARAGRAPHS
        ) + "<div class='newsletter-signup'><p>Sign up for our newsletter.</p></div></article>",
    ),
    "a page for telephones": (
        f"<title>{TITLE}</title><link rel=canonical href='/b'><script type='application/ld+json'>"
        '{"@context": "http://schema.org", "@type": "NewsArticle", "datePublished": "2021-05-05T06:00:00Z", '
        f'"headline": "{TITLE}", "author": "Ines Varga"}}</script>',
        f"<amp-sidebar><a href='/'>Home</a></amp-sidebar><article>{_heading()}<amp-img src=a></amp-img>{_PROSE}"
        "</article>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("site", _SITES)
def test_forms_of_sites(site: str, tmp_path: Path) -> None:
    head, body = _SITES[site]
    page = (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{_NAVIGATION}{body}{_RELATED}"
    )
    article = _load(tmp_path, f"{page}</body></html>")
    assert (article.title, article.author, article.published) == (TITLE, "Ines Varga", "2021-05-05")
    assert article.publisher in ("The Valley Courier", "")
    if "The Valley Courier" in head:
        assert article.publisher == "The Valley Courier"
    assert article.published_by == "metadata"
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)


def test_a_ministry_s_release_that_states_nothing_but_in_its_text(tmp_path: Path) -> None:
    release = f"<div><p class=date>5 May 2021</p>{_heading('h2')}<p>FOR IMMEDIATE RELEASE</p>{_PROSE}</div>"
    article = _load(
        tmp_path, f"<html><head><title>Ministry of Works :: {TITLE}</title></head><body>{release}</body></html>"
    )
    assert (article.title, article.published) == (TITLE, "2021-05-05")
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)


def test_an_encyclopedia_s_news(tmp_path: Path) -> None:
    body = (
        f"<div id='content'><h1 id='firstHeading'>{TITLE}</h1><div id='siteSub'>From Wikinews, the free source</div>"
        "<div class='mw-parser-output'><p><strong class='published'><span id='publishDate' title='2021-05-05'></span>"
        f"Wednesday, May 5, 2021&#160;</strong></p>{_PROSE}</div></div>"
    )
    article = _load(tmp_path, f"<html><head><title>{TITLE} - Wikinews</title></head><body>{body}</body></html>")
    assert (article.title, article.published) == (TITLE, "2021-05-05")
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)


def test_a_site_that_states_no_name_but_in_its_title(tmp_path: Path) -> None:
    head = f"<title>{TITLE} | The Valley Courier</title><link rel=canonical href='https://valleycourier.example/b'>"
    article = _load(
        tmp_path, f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{_PROSE}</article></body></html>"
    )
    assert (article.title, article.publisher) == (TITLE, "The Valley Courier")


def test_several_who_wrote_it_are_parted_by_commas(tmp_path: Path) -> None:
    data = _DATA.replace(
        '{"@type": "Person", "name": "Ines Varga"}',
        '[{"@type": "Person", "name": "Ines Varga"}, {"@type": "Person", "name": "Emil Strand"}]',
    )
    assert _load(tmp_path, _page(data, _PROSE)).author == "Ines Varga, Emil Strand"


def test_what_stands_among_the_prose_but_is_none_of_it(tmp_path: Path) -> None:
    among = (
        "<blockquote class='pullquote'><p>We heard a crack like a rifle shot</p><cite>Marta Quill</cite></blockquote>"
        "<p><strong>Read more: <a href='/s'>Storm closes the pass</a></strong></p></p>"
    )
    parts = _PROSE.split("</p>")
    article = _load(tmp_path, _page(_DATA, "</p>".join((*parts[:3], f"{among}{parts[3]}", *parts[4:]))))
    assert article.body.of(article.text).split("\n\n") == list(PARAGRAPHS)
