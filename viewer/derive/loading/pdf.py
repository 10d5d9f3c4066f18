"""The text of a PDF: its paragraphs, without what runs over every page, notes, and quotations that are pulled out."""

import io
import logging
import re
from pathlib import Path

from viewer.document.errors import CannotOpen

_MOST_PAGES = 2000
_NO_TITLE = re.compile(
    r"microsoft |\(?(?:untitled|anonymous|unspecified)\b|document\d*$|.*\.(?:docx?|indd|qxp|pdf|tex|odt|rtf|html?)$",
    re.IGNORECASE,
)


def text_of_pdf(data: bytes, path: Path) -> tuple[str, str]:
    """The text, with a blank line between paragraphs, and the title; empty where none is told.

    Raises:
        CannotOpen: it is encrypted, or no PDF that can be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    from viewer.derive.loading import pdf_lines
    from viewer.derive.loading.pdf_asides import without_asides
    from viewer.derive.loading.pdf_paragraphs import paragraphs
    from viewer.derive.loading.pdf_pieces import lines_of_page

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # it tells what is wrong with a file that it reads all the same
    locked = CannotOpen(path, "the PDF is encrypted", "Save a copy without a password.")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        pages = [lines_of_page(page) for page in reader.pages[:_MOST_PAGES]]
        told = str(reader.metadata.title or "") if reader.metadata is not None else ""
    except CannotOpen:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise locked from error
    except Exception as error:  # of broken files its parser raises whatever happens to it
        raise CannotOpen(path, f"the PDF cannot be read: {error}", "Save it anew as PDF, or copy its text.") from error
    body = pdf_lines.usual_size([line for page in pages for line in page.lines])
    kept = zip(pdf_lines.without_running(pages), pages, strict=True)
    lines = [line for found, page in kept for line in pdf_lines.without_notes(found, page, body)]
    apart = {line for page in pages for line in page.apart}
    lines = without_asides(lines, apart, body)
    title = " ".join(line.text for line in pdf_lines.largest(pages[0].lines if pages else (), body))
    if not title and _NO_TITLE.match(told) is None:
        title = " ".join(told.split())
    return "\n\n".join(paragraphs(pdf_lines.without_pulled_quotes(lines, body), body)), title
