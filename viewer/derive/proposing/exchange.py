"""One request to an endpoint and its answer, on a thread of its own: it ends at its time, or when it is asked to."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

_PIECE = 1 << 16


class Ended(Exception):
    """An exchange that was ended before its answer was there."""


class TooLarge(Exception):
    """An answer with more bytes than are read."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent, and where to; the headers hold a key, so none of it is shown.

    Attributes:
        largest: how many bytes of an answer are read.
        seconds: how long all of it may take, from the look-up of the host's name on.
    """

    secure: bool
    host: str
    port: int
    path: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    largest: int
    seconds: float


class Exchange:
    """Sends a request and waits for the answer, as long as it may take and nobody ends it.

    Neither the look-up of a name nor every system's attempt to connect can be broken off, so both happen on a thread
    that nobody waits for, which ends with its socket.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._ended = False
        self._socket: socket.socket | None = None
        self._answer: tuple[int, bytes] | None = None
        self._error: Exception | None = None

    def answer(self) -> tuple[int, bytes]:
        """The answer's status and bytes.

        Raises:
            Ended: `end` was called; TimeoutError: the time is over; TooLarge: the answer is; OSError and HTTPException:
                the endpoint cannot be reached, or breaks off; ValueError: its host cannot be looked up.
        """
        until = time.monotonic() + self._request.seconds
        threading.Thread(target=self._run, args=(until,), name="proposer", daemon=True).start()
        try:
            in_time = self._over.wait(self._request.seconds)
        finally:
            with self._lock:
                ended = self._ended
            self.end()
        if ended:
            raise Ended
        if not in_time:
            raise TimeoutError
        if self._answer is None:
            raise self._error or OSError("no answer")
        return self._answer

    def end(self) -> None:
        """Ends it, from any thread, before it has begun or while it is under way; once it is over, does nothing."""
        with self._lock:
            self._ended = True
            held, self._socket = self._socket, None
            if held is not None:
                with suppress(OSError):
                    # not TLS's own, which would wait for the reader and take its ground away
                    socket.socket.shutdown(held, socket.SHUT_RDWR)
        self._over.set()

    def _run(self, until: float) -> None:
        try:
            self._answer = self._exchanged(until)
        except Exception as error:
            self._error = error  # raised by `answer`, unless that waits no more
        finally:
            with self._lock:
                self._socket = None
            self._over.set()

    def _exchanged(self, until: float) -> tuple[int, bytes]:
        asked = self._request
        kind = http.client.HTTPSConnection if asked.secure else http.client.HTTPConnection
        connection = kind(asked.host, asked.port)
        connection.sock = self._connected(until)
        try:
            connection.request("POST", asked.path, asked.body, dict(asked.headers))
            with connection.getresponse() as response:
                return response.status, self._read(response)
        finally:
            connection.close()

    def _connected(self, until: float) -> socket.socket:
        """A socket to the host, the first of its addresses that takes one; over TLS, if the host is who it says."""
        asked = self._request
        addresses = socket.getaddrinfo(asked.host, asked.port, type=socket.SOCK_STREAM)
        for place, (family, kind, protocol, _, address) in enumerate(addresses):
            left = (until - time.monotonic()) / (len(addresses) - place)
            made = self._held(socket.socket(family, kind, protocol), left)
            try:
                made.connect(address)
                break
            except OSError:
                made.close()
                if place == len(addresses) - 1:
                    raise
        else:
            raise OSError("the host has no address")
        made.settimeout(max(until - time.monotonic(), 0.001))
        if not asked.secure:
            return made
        return self._secured(made, until)

    def _secured(self, made: socket.socket, until: float) -> socket.socket:
        context = ssl.create_default_context()
        wrapped = context.wrap_socket(made, server_hostname=self._request.host, do_handshake_on_connect=False)
        try:
            secured = self._held(wrapped, until - time.monotonic())
            wrapped.do_handshake()
        except OSError:
            wrapped.close()
            raise
        return secured

    def _held(self, made: socket.socket, seconds: float) -> socket.socket:
        """The socket, held so that it can be ended.

        Raises:
            Ended: that has happened already.
        """
        made.settimeout(max(seconds, 0.001))
        with self._lock:
            if self._ended:
                made.close()
                raise Ended
            self._socket = made
        return made

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        pieces: list[bytes] = []
        held = 0
        while piece := response.read1(_PIECE):
            held += len(piece)
            if held > self._request.largest:
                raise TooLarge
            pieces.append(piece)
        return b"".join(pieces)
