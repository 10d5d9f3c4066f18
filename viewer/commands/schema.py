"""`dateline schema`: the JSON Schema of event files, or the layout of tables."""

import json
from typing import TextIO


def run(of_tables: bool, out: TextIO) -> int:
    """Prints the schema or the layout; returns the exit status."""
    if of_tables:
        from viewer.query.tables.layout import table_layout_text

        print(table_layout_text(), end="", file=out)
        return 0
    from viewer.document.schema import json_schema

    print(json.dumps(json_schema(), indent=2), file=out)
    return 0
