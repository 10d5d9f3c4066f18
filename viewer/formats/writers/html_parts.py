"""The style and the script of an HTML page, and the policy that lets the page have these and nothing else."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from viewer.resource_files import resource


@cache
def style() -> str:
    """What stands in the page's one style element."""
    return resource("page", "page.css").read_text(encoding="utf-8")


@cache
def script() -> str:
    """What stands in the page's one script element."""
    return resource("page", "page.js").read_text(encoding="utf-8")


def policy() -> str:
    """The content security policy: this style, this script, pictures within the page, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src '{_hash(style())}'; script-src '{_hash(script())}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
