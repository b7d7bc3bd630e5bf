"""TLS: the certificate is checked for the name that was asked, at the address that was judged."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bihuan.core.kernel import outgoing
from bihuan.core.kernel.outgoing import Failed, Refused, resolving, wire

from .strangers import Stranger, says, stranger

PUBLIC = "8.8.8.8"


def certificate(folder: Path, name: str) -> Path:
    """A certificate for a name, signed by itself; key and certificate in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    title = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(title, title, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Stranger]:
    """A server with a certificate for good.example that our operator trusts; every name rings
    there."""
    path = certificate(tmp_path, "good.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    settings.OUTGOING_CA = str(path)
    with stranger(says(body=b"secret"), context) as server:
        calling = wire.open_socket
        monkeypatch.setattr(resolving, "look_up", lambda host, port: [PUBLIC])
        monkeypatch.setattr(
            wire, "open_socket", lambda a, p, seconds: calling("127.0.0.1", server.port, seconds)
        )
        yield server


def test_q11_the_right_name_is_believed(secret: Stranger) -> None:
    assert outgoing.get("https://good.example/").body == b"secret"


@pytest.mark.parametrize("host", ["other.example", PUBLIC])
def test_q11_another_name_is_not(secret: Stranger, host: str) -> None:
    with pytest.raises(Failed) as failed:
        outgoing.post(f"https://{host}/", b"private words")
    assert failed.value.code == "certificate"
    assert secret.asked == [], "not a byte was said before the name was proved"


def test_q11_an_authority_nobody_named_is_not_believed(secret: Stranger, settings: Any) -> None:
    settings.OUTGOING_CA = ""
    with pytest.raises(Failed) as failed:
        outgoing.get("https://good.example/")
    assert failed.value.code == "certificate"


def test_q11_a_redirect_from_https_to_http_is_refused(
    secret: Stranger, settings: Any, tmp_path: Path
) -> None:
    settings.OUTGOING_HTTP = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "good.example.pem")
    script = says("302 Found", b"", "Location: http://good.example/")
    with stranger(script, context) as server:
        secret.port = server.port
        with pytest.raises(Refused) as refused:
            outgoing.get("https://good.example/", redirects=1)
    assert refused.value.code == "redirect"
    assert server.connections == 1
