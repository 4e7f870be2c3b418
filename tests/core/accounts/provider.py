"""A provider of OpenID Connect on this machine, which says whatever a test wants it to."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "the site", "between us"
KEYS = {name: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}) for name in ("its", "other")}
HONEST = {
    "sub": "of-pat",
    "email": "pat@example.org",
    "email_verified": True,
    "amr": ["pwd"],
}


class Provider:
    """`claims` go into the next token; `wrong` names what it lies about besides."""

    def __init__(self, port: int):
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims: dict = dict(HONEST)
        self.wrong = ""
        self.asked: dict = {}

    def metadata(self) -> dict:
        return {
            "issuer": "https://elsewhere.example" if self.wrong == "issuer" else self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def token(self, sent: dict) -> dict:
        digest = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if proof != self.asked["code_challenge"]:
            return {"error": "invalid_grant"}
        claims = {
            "iss": self.metadata()["issuer"],
            "aud": "another" if self.wrong == "audience" else CLIENT,
            "nonce": "another" if self.wrong == "nonce" else self.asked["nonce"],
            "iat": int(time.time()),
            "exp": int(time.time()) + (-9000 if self.wrong == "time" else 300),
        } | self.claims
        key = KEYS["other" if self.wrong == "key" else "its"]
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
        if self.wrong == "unsigned":
            header = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
            signed = f"{header}.{signed.split('.')[1]}."
        answer = {"access_token": "a", "token_type": "Bearer", "id_token": signed}
        return {"access_token": "a", "token_type": "Bearer"} if self.wrong == "none" else answer

    def answers(self, path: str, sent: dict) -> dict:
        if path == "/.well-known/openid-configuration":
            return self.metadata()
        if path == "/keys":
            return {"keys": [KEYS["its"].as_dict(private=False)]}
        return self.token(sent)

    def asks(self, location: str) -> dict:
        """What the site asks when it sends a browser to `location`."""
        self.asked = {n: v[0] for n, v in parse_qs(urlsplit(location).query).items()}
        return self.asked


@contextmanager
def providing():
    """Ends the server when it is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.answer({})

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            self.answer(parse_qs(self.rfile.read(length).decode()))

        def answer(self, sent):
            body = json.dumps(provider.answers(self.path, sent)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = Provider(server.server_port)
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield provider
        server.shutdown()
