"""A server for reports that fails as it is told."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes]


class Faulty(ThreadingHTTPServer):
    """Answers as it is told, one answer after another, then as a good server does."""

    daemon_threads = True

    def __init__(self, answers: list[Answer | None]) -> None:
        self.answers = answers
        self.bodies: list[dict[str, Any]] = []
        self.tokens: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that were closed."""


class Handler(BaseHTTPRequestHandler):
    server: Faulty

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        self.server.tokens.append(self.headers.get("Authorization", ""))
        told = self.server.answers.pop(0) if self.server.answers else good(body)
        if told is None:
            self.close_connection = True
            return
        status, headers, data = told
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def good(body: dict[str, Any]) -> Answer:
    answers = [
        {"response": {"status": "201 Created", "location": f"Patient/{number}/_history/1"}}
        for number, _ in enumerate(body["entry"], start=1)
    ]
    return 200, {}, json.dumps({"entry": answers}).encode()


@contextmanager
def serving(*answers: Answer | None, context: ssl.SSLContext | None = None) -> Iterator[Faulty]:
    """Serve these answers, one after another, until the end of the block."""
    server = Faulty(list(answers))
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def at(server: Faulty, scheme: str = "http") -> str:
    """Return the address of a server."""
    return f"{scheme}://127.0.0.1:{server.server_address[1]}/fhir?tenant=1"
