"""`dateline schema`: the JSON Schema of event files."""

import json
from typing import TextIO

from viewer.document.schema import json_schema


def run(out: TextIO) -> int:
    """Prints the schema; returns the exit status."""
    print(json.dumps(json_schema(), indent=2), file=out)
    return 0
