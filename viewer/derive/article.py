"""An article: its exact text, where its prose begins, and what it says of itself."""

from dataclasses import dataclass

from viewer.derive.findings import Stretch

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx", ".eml")
"""How the names of files with articles usually end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is derived from.

    Attributes:
        text: the exact text; nothing is normalised before offsets are counted.
        body: the stretch that is prose: headings, bylines and datelines before it are left out.
        published: when it was published, in EDTF (a day, or a day and a time); empty if nobody says.
        published_by: how that is known: "given", "metadata", "first line", "dateline"; empty if it is not.
        published_at: the characters that say so, where they are in the text.
        language: BCP 47.
    """

    text: str
    body: Stretch
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    published_by: str = ""
    published_at: Stretch | None = None
    language: str = "en"
