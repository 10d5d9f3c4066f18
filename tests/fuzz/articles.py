"""Articles of every kind of file, and what must hold of the draft of whatever is taken for one."""

import io
from importlib import import_module
from pathlib import Path

from tests.derive.always import check_always
from viewer.derive.drafting import draft_document
from viewer.derive.language import LanguageError
from viewer.derive.loading.files import load_article
from viewer.derive.stages import find_all
from viewer.document.errors import CannotOpen
from viewer.formats.dateline import read_dateline
from viewer.formats.saving import dateline_bytes

_WIRE = """LIMA, March 18, 2021 (Reuters) - Peruvian troops killed at least 12 rebels near Cusco on Tuesday, the defence
ministry said, adding that between 300 and 400 people had fled since early March.

“We will not stop there,” Defence Minister Ana Solberg said at a news conference. She urged Chile to close the border.

'Nobody asked us', a spokesman for the Inca Party (IP) told Radio Sol. Chile has yet to comment.

From 2019 to mid-2020 the army's nine-month campaign cost $1.5 billion, or 2 per cent of output, according to the UN.
"""
_LIVE = """date 2020-02-06 Storm: live
By Rosa Keller

14:05 The river is 3.2 metres above normal, officials say.
13:40 Police: “Stay at home tonight”. Schools stay closed until Monday.
"It came overnight," Ms. Adeyemi, the mayor of St. Ives, said, "and took half of the bridge."
"""
_PAGE = f"""<!doctype html><html><head><title>War in the hills</title>
<meta name="author" content="Rosa Keller"><meta property="article:published_time" content="2021-03-18T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>War in the hills</h1>
{"".join(f"<p>{part}</p>" for part in _WIRE.split(chr(10) * 2))}</article><script>x</script></body></html>"""
_MARKDOWN = (
    f"---\ntitle: War in the hills\ndate: 2021-03-18\n---\n# War ##\n\n> **{_LIVE[60:120]}** [x](http://e.example)"
)
_MAIL = f"""From: Rosa Keller <rosa@news.example>
Subject: =?utf-8?q?War_in_the_hills?=
Date: Thu, 18 Mar 2021 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

{_WIRE}"""
_PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R /Resources
<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
4 0 obj <</Length 62>> stream
BT /F1 12 Tf 10 300 Td (Troops killed 12 rebels on Tuesday.) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def article_seeds() -> tuple[bytes, ...]:
    """Sound articles: text, a live blog, a page, Markdown, a message, PDF, DOCX."""
    import_module("trafilatura")  # what it imports asks for the type of sockets, which a target refuses
    texts = (_WIRE, _LIVE, _PAGE, _MARKDOWN, _MAIL)
    return (*(text.encode() for text in texts), _PDF, _docx())


def derived(data: bytes, folder: Path) -> None:
    """Derives from a file; what comes of it holds, opens again as it was, and comes again the same."""
    path = folder / f"article{_suffix(data)}"
    path.write_bytes(data)
    try:
        article = load_article(path, published="" if len(data) % 2 else "2021-03-18")
    except (CannotOpen, LanguageError) as error:
        str(error).encode()
        return
    document = draft_document(article, find_all(article))
    check_always(article, document)
    draft = folder / "draft.dateline.json"
    written = dateline_bytes(document, draft)
    assert written == dateline_bytes(draft_document(article, find_all(article)), draft), "not the same again"
    draft.write_bytes(written)
    opened = read_dateline(draft)
    assert not opened.problems, opened.problems[0]
    assert opened.document == document, "not the same when a file has held it"


def _suffix(data: bytes) -> str:
    if b"**" in data or data.startswith(b"---"):
        return ".md"
    return ".html" if data.lstrip().startswith(b"<") else ".eml" if data.startswith(b"From:") else ".txt"


def _docx() -> bytes:
    from docx import Document as Word

    word = Word()
    for part in _WIRE.split("\n\n"):
        word.add_paragraph(part)
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()
