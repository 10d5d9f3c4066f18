"""The kinds of files that a dialog offers to choose among."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def kinds() -> tuple[str, ...]:
    """All that can be opened, event files, tables, articles, and whatever there is."""
    from viewer.derive.article import SUFFIXES as ARTICLES
    from viewer.formats.catalogue import FORMATS
    from viewer.query.tables.files import SUFFIXES

    tables = [*(f"*{suffix}" for suffix in SUFFIXES), "*.csv.gz", "*.tsv.gz", "*.ndjson.gz", "*.jsonl.gz"]
    others = [f"*{suffix}" for each in FORMATS for suffix in each.suffixes]
    articles = [f"*{suffix}" for suffix in sorted(ARTICLES)]
    every = dict.fromkeys([*others, *tables, *articles])
    return (
        translate("Window", "All that Dateline reads ({0})").format(" ".join(every)),
        translate("Window", "Event files ({0})").format("*.dateline.json *.json"),
        translate("Window", "Tables ({0})").format(" ".join(tables)),
        translate("Window", "Articles, to make a timeline of ({0})").format(" ".join(articles)),
        translate("Window", "All files (*)"),
    )


def table_kinds() -> tuple[str, ...]:
    """Tables, and whatever there is."""
    _every, _documents, tables, _articles, everything = kinds()
    return tables, everything
