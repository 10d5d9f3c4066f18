"""Articles as people have them: plain text, Markdown, saved pages, PDF and Word documents, e-mail."""

from viewer.derive.article import SUFFIXES
from viewer.derive.loading.files import load_article
from viewer.derive.loading.header import article_of_text

__all__ = ["SUFFIXES", "article_of_text", "load_article"]
