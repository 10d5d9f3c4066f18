"""A model's endpoint on this machine that answers as a test wants, and notes what it was sent."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Sent:
    """What the endpoint was sent, one for each request."""

    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Model:
    url: str
    sent: Sent


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answer, secured: ssl.SSLContext | None = None) -> Iterator[Model]:
    sent = Sent()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.paths.append(self.path)
            sent.headers.append(dict(self.headers))
            sent.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # whoever asked has gone

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = False  # so that closing it waits for them

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that does not go on is none of the server's faults

    server = Server(("127.0.0.1", 0), Handler)
    if secured is not None:
        server.socket = secured.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    scheme = "http" if secured is None else "https"
    try:
        yield Model(f"{scheme}://127.0.0.1:{server.server_address[1]}/v1", sent)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def saying(content: str) -> Answer:
    """An answer of the model in these words."""
    return sending(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


def sending(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """An answer of these bytes."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer
