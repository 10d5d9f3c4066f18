"""A proposer that is cancelled ends at once, wherever it waits, and leaves no thread that anybody waits for."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from tests.derive.proposing.model import answering, saying
from viewer.derive.loading import article_of_text
from viewer.derive.proposing import ModelProposer, NotProposed, endpoint_of
from viewer.derive.proposing.endpoint import Endpoint
from viewer.document.errors import Cancelled

_ARTICLE = article_of_text("Peruvian troops entered Cusco on Tuesday.", published="2021-03-18")
_LONG = 600.0


def _proposer(url: str, seconds: float = _LONG) -> ModelProposer:
    made = endpoint_of(url, "small-model", "")
    return ModelProposer(Endpoint(made.secure, made.host, made.port, made.path, made.model, "", seconds))


def _cancelled_once(waits: threading.Event, proposer: ModelProposer) -> None:
    """Cancels a proposer when it waits, and expects it to end: with a limit of minutes, the test would hang."""

    def cancel() -> None:
        waits.wait()
        proposer.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(Cancelled):
        proposer.propose(_ARTICLE)
    canceller.join()


@contextmanager
def _accepting(speaks: bytes = b"") -> Iterator[tuple[str, threading.Event]]:
    """A server that takes a connection, says the same bytes again and again, and nothing else; until it is closed."""
    met = threading.Event()
    closed = threading.Event()

    def serve(server: socket.socket) -> None:
        taken, _ = server.accept()
        with taken:
            met.set()
            while not closed.wait(0.01):
                try:
                    taken.sendall(speaks)
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=(server,))
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}", met
        finally:
            closed.set()
            thread.join()


@pytest.mark.parametrize("speaks", [b"", b"H", b"HTTP/1.1 100 Continue\r\n\r\n"], ids=["silent", "dripping", "endless"])
def test_while_an_answer_is_awaited(speaks: bytes) -> None:
    with _accepting(speaks) as (host, met):
        _cancelled_once(met, _proposer(f"http://{host}/v1"))


@pytest.mark.parametrize("speaks", [b"", b"\x16\x03\x03\x40\x00"], ids=["silent", "dripping"])
def test_while_a_connection_is_secured(speaks: bytes) -> None:
    with _accepting(speaks) as (host, met):
        _cancelled_once(met, _proposer(f"https://{host}/v1"))


def test_within_an_answer() -> None:
    begun, gone = threading.Event(), threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        begun.set()
        while not gone.wait(0.01):
            request.wfile.write(b" ")

    with answering(drip) as model:
        _cancelled_once(begun, _proposer(model.url))
        gone.set()


def test_while_a_host_takes_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    connecting = threading.Event()
    connect = socket.socket.connect

    def told(self: socket.socket, address: tuple[str, int]) -> None:
        connecting.set()
        connect(self, address)

    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        address = server.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:  # what they leave of the queue is too little for one more
            each.setblocking(False)
            each.connect_ex(address)
        monkeypatch.setattr(socket.socket, "connect", told)
        _cancelled_once(connecting, _proposer(f"http://127.0.0.1:{address[1]}/v1"))
        for each in waiting:
            each.close()


def test_while_a_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, known = threading.Event(), threading.Event()

    def look_up(*_: object, **__: object) -> list[object]:
        asked.set()
        known.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    _cancelled_once(asked, _proposer("http://models.example/v1"))
    known.set()


def test_before_it_begins() -> None:
    with answering(saying('{"records": []}')) as model:
        proposer = _proposer(model.url)
        proposer.cancel()
        with pytest.raises(Cancelled):
            proposer.propose(_ARTICLE)
        assert model.sent.bodies == []


def test_after_its_end_nothing_is_cancelled() -> None:
    with answering(saying('{"records": []}')) as model:
        proposer = _proposer(model.url)
        assert proposer.propose(_ARTICLE) == []
        proposer.cancel()


@pytest.mark.parametrize("url", ["http://{}/v1", "https://{}/v1"])
def test_the_limit_holds_for_every_part(url: str) -> None:
    """A limit per byte, or per part, would let a server that drips go on without end."""
    drip = b"\x16\x03\x03\x40\x00" if url.startswith("https") else b"H"
    with _accepting(drip) as (host, _), pytest.raises(NotProposed, match=r"within 0\.2 seconds"):
        _proposer(url.format(host), 0.2).propose(_ARTICLE)


def test_the_limit_holds_for_a_name_that_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    known = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: known.wait() and [])
    with pytest.raises(NotProposed, match=r"within 0\.2 seconds"):
        _proposer("http://models.example/v1", 0.2).propose(_ARTICLE)
    known.set()


def test_a_host_with_several_addresses_is_reached_at_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(saying('{"records": []}')) as model, socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = int(model.url.rpartition(":")[2].partition("/")[0])
        addresses = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", nobody.getsockname()),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: addresses)
        assert _proposer("http://models.example/v1").propose(_ARTICLE) == []
    assert len(model.sent.bodies) == 1


@pytest.mark.parametrize("host", ["a..example", "x" * 70 + ".example"])
def test_a_host_that_no_name_is(host: str) -> None:
    with pytest.raises(NotProposed, match="cannot be reached"):
        _proposer(f"http://{host}/v1", 5.0).propose(_ARTICLE)


def test_a_program_that_is_interrupted_ends() -> None:
    """Nothing that a proposer leaves behind keeps a program from ending."""
    code = (
        "import signal, sys\n"
        "from tests.derive.proposing.test_cancelling import _proposer, _ARTICLE\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it may be ignored\n"
        "_proposer(sys.argv[1]).propose(_ARTICLE)\n"
    )
    with _accepting() as (host, met):
        command = [sys.executable, "-c", code, f"http://{host}/v1"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
            met.wait()
            program.send_signal(signal.SIGINT)
            try:
                _, told = program.communicate(timeout=60)
            finally:
                program.kill()
    assert "KeyboardInterrupt" in told
