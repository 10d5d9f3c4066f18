"""A model behind an OpenAI-compatible endpoint that a person names: the article's text goes there and nowhere else."""

import json
import os
import ssl
from dataclasses import dataclass, field
from http.client import HTTPException
from ipaddress import ip_address
from urllib.parse import urlsplit

from viewer.derive.article import Article
from viewer.derive.proposing.exchange import Ended, Exchange, Request, TooLarge
from viewer.derive.proposing.instructions import messages_for
from viewer.derive.proposing.proposal import NotProposed, Proposal
from viewer.derive.proposing.replies import NoReply, complaint_in, proposals_in, reply_in
from viewer.document.errors import Cancelled
from viewer.document.text import shown

KEY = "DATELINE_PROPOSER_KEY"
"""The environment variable that holds the endpoint's key, if it wants one."""
SECONDS = 120.0
"""For all of an answer."""
MOST_TEXT = 200_000
"""Code points of an article that is sent."""
LARGEST = 4_000_000
"""Bytes of an answer that is read."""
_PATH = "/chat/completions"
_HIDDEN = "•••"
"""What stands for the key wherever an answer repeats it."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers. The key is never shown and never written to a file.

    Attributes:
        seconds: how long all of an answer may take.
    """

    secure: bool
    host: str
    port: int
    path: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS

    @property
    def address(self) -> str:
        """The address for a person to read."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == (443 if self.secure else 80)
        return f"{'https' if self.secure else 'http'}://{host}{'' if usual else f':{self.port}'}"


def endpoint_of(url: str, model: str, key: str | None = None) -> Endpoint:
    """The endpoint at an address such as "http://localhost:8080/v1"; the key is by default that of the environment.

    Raises:
        NotProposed: it is no such address, or the key would cross a network in the clear.
    """
    what = shown(url.rpartition("@")[2], 100)
    key = os.environ.get(KEY, "") if key is None else key
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise NotProposed(what, "this is no address", "One is http://localhost:8080/v1.") from None
    if parts.scheme not in ("http", "https") or not host or not (url.isascii() and url.isprintable()) or " " in url:
        raise NotProposed(what, "this is no address", "One is http://localhost:8080/v1.")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise NotProposed(what, "the address holds more than host and path", f"A key is read from {KEY}.")
    if not model.strip():
        raise NotProposed(what, "no model is named", "--model names one.")
    if not (key.isascii() and key.isprintable()):
        raise NotProposed(what, "the key has characters that no key has", f"It is read from {KEY}.")
    secure = parts.scheme == "https"
    if key and not secure and not _is_this_machine(host):
        raise NotProposed(what, "the key would be sent unencrypted", "Name an address that begins with https.")
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    return Endpoint(secure, host, port or (443 if secure else 80), path, model.strip(), key)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class ModelProposer:
    """Asks the model at an endpoint, once for an article. Redirections and proxies are not followed."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._exchange: Exchange | None = None
        self._cancelled = False

    @property
    def name(self) -> str:
        """The model's name."""
        return shown(self._endpoint.model, 100)

    def cancel(self) -> None:
        """Ends what `propose` waits for, from any thread and at any moment; one that begins later ends at once."""
        self._cancelled = True
        if (exchange := self._exchange) is not None:
            exchange.end()

    def propose(self, article: Article) -> list[Proposal]:
        """What the model proposes for an article.

        Raises:
            NotProposed: the text is too long to be sent, the endpoint gives no answer in time or none that can be read.
            Cancelled: `cancel` was called.
        """
        if len(article.text) > MOST_TEXT:
            raise self._fault(f"the text has more than {MOST_TEXT:,} characters and is not sent")
        status, answer = self._answer(messages_for(article))
        if 300 <= status < 400:
            raise self._fault("it sends on to another address, which is not followed")
        if status != 200:
            told = complaint_in(answer)
            raise self._fault(f"it answers {status}{f': {told}' if told else ''}")
        try:
            return proposals_in(reply_in(answer))
        except NoReply as error:
            raise self._fault(str(error)) from None

    def _answer(self, messages: list[dict[str, str]]) -> tuple[int, bytes]:
        """The status and the bytes of an answer."""
        exchange = self._exchange = Exchange(self._request(messages))
        try:
            if self._cancelled:  # asked for after the exchange is there, so that neither misses the other
                raise Ended
            status, answer = exchange.answer()
            return status, answer.replace(self._endpoint.key.encode() or b"\0", _HIDDEN.encode())
        except Ended:
            raise Cancelled(self._endpoint.address, "stopped on request") from None
        except TooLarge:
            raise self._fault(f"its answer is larger than {LARGEST:,} bytes") from None
        except TimeoutError:
            raise self._fault(f"no whole answer came within {self._endpoint.seconds:g} seconds") from None
        except ssl.SSLCertVerificationError as error:
            raise self._fault(f"its certificate is not to be trusted ({shown(error.verify_message, 200)})") from None
        except (OSError, HTTPException, ValueError) as error:
            reason = shown(getattr(error, "strerror", None) or str(error) or type(error).__name__, 200)
            raise self._fault(f"it cannot be reached, or breaks off ({reason})") from None
        finally:
            self._exchange = None

    def _request(self, messages: list[dict[str, str]]) -> Request:
        endpoint = self._endpoint
        body = {"model": endpoint.model, "messages": messages, "temperature": 0, "stream": False}
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if endpoint.key:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        return Request(
            endpoint.secure, endpoint.host, endpoint.port, endpoint.path, headers, json.dumps(body).encode(), LARGEST,
            endpoint.seconds,
        )  # fmt: skip

    def _fault(self, reason: str) -> NotProposed:
        """Why nothing is proposed, in words that may be an endpoint's own: the key is left out of them."""
        return NotProposed(self._endpoint.address, reason.replace(self._endpoint.key or "\0", _HIDDEN))
