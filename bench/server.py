"""A static server as any sane host is: gzip, and files with a version in their address kept by the browser for good.

What goes over the wire is what is measured. A page, and any other file without ``?v=``, is asked for again each time
and answered with 304 while it is the same.
"""

from __future__ import annotations

import gzip
import hashlib
import http.server
import sys
import threading
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = {".html", ".css", ".js", ".mjs", ".svg", ".json", ".webmanifest"}


@cache
def _ready_to_send(path: str, _changed: int) -> tuple[bytes, str]:
    body = Path(path).read_bytes()
    sent = gzip.compress(body, 6, mtime=0) if Path(path).suffix in TYPES else body
    return sent, f'"{hashlib.sha256(body).hexdigest()[:16]}"'


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files, text compressed."""

    protocol_version = "HTTP/1.1"  # connections stay open, as a browser and a host would have it

    def do_GET(self) -> None:
        """Answer with the file, or that it has not changed."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body, tag = _ready_to_send(str(path), path.stat().st_mtime_ns)
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if "?v=" in self.path else "no-cache")
        if not same:
            self.send_header("Content-Type", self.guess_type(path))
            if path.suffix in TYPES:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Many at once; a browser that closes while it is being answered is no error."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that the other side closed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port of this machine; gives the address."""
    handler = partial(Handler, directory=str(folder))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
