"""Over TLS nothing is sent to a host that is not proven to be the one that was named."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.derive.proposing.model import Model, answering, saying
from viewer.derive.loading import article_of_text
from viewer.derive.proposing import ModelProposer, NotProposed, endpoint_of

_ARTICLE = article_of_text("Peruvian troops entered Cusco on Tuesday.", published="2021-03-18")

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="certificates are made by openssl")


def _certificate(folder: Path, names: str) -> tuple[Path, Path]:
    """A certificate that is its own authority, and its key."""
    made, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-keyout", str(key),
            "-out", str(made), "-addext", f"subjectAltName={names}",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return made, key


@contextmanager
def _secured(made: tuple[Path, Path]) -> Iterator[Model]:
    """A model's endpoint behind a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*made)
    with answering(saying('{"records": []}'), context) as model:
        yield model


def _refused(url: str) -> str:
    with pytest.raises(NotProposed) as told:
        ModelProposer(endpoint_of(url, "m", "k-314159")).propose(_ARTICLE)
    assert "k-314159" not in str(told.value)
    return told.value.reason


def test_a_host_that_proves_itself_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _certificate(tmp_path, "IP:127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(made[0]))
    with _secured(made) as model:
        assert ModelProposer(endpoint_of(model.url, "m", "k")).propose(_ARTICLE) == []
    assert len(model.sent.bodies) == 1


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with _secured(_certificate(tmp_path, "IP:127.0.0.1")) as model:
        assert _refused(model.url).startswith("its certificate is not to be trusted (self")
    assert model.sent.bodies == []


def test_a_certificate_of_another_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _certificate(tmp_path, "DNS:models.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(made[0]))
    with _secured(made) as model:
        assert "certificate is not to be trusted" in _refused(model.url)
    assert model.sent.bodies == []


def test_a_host_that_speaks_no_tls() -> None:
    with answering(saying('{"records": []}')) as model:
        assert "cannot be reached" in _refused(model.url.replace("http:", "https:"))
    assert model.sent.bodies == []
