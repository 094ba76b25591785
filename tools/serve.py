"""Serve a folder on this computer only, and open it in the browser: ``python tools/serve.py _build/html``.

Whoever serves the book from here changes it and builds it again, and wants to see the change. A copy that the browser
keeps (sphinx_ext/offline.py) would show the book as it was. So in place of the service worker this gives the one that
removes such copies, also those left by another server on the same port.
"""

import http.server
import io
import sys
import webbrowser
from functools import partial
from pathlib import Path
from typing import BinaryIO

REMOVER = Path(__file__).resolve().parents[1] / "src/leading_by_example/sphinx_ext/offline_remover.js"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the files of a folder, but not the service worker."""

    def translate_path(self, path: str) -> str:
        """Find the file for an address."""
        return str(REMOVER) if path.partition("?")[0] == "/sw.js" else super().translate_path(path)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer in full: a file that is older than the one the browser has would count as not modified."""
        del self.headers["If-Modified-Since"]
        return super().send_head()


def main() -> None:
    """Serve until Ctrl+C, on the first free port from 8000."""
    folder = sys.argv[1] if len(sys.argv) > 1 else "_build/html"
    handler = partial(Handler, directory=folder)
    for port in range(8000, 8100):
        try:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
            break
        except OSError:
            continue
    else:
        sys.exit("No port from 8000 to 8099 is free. Stop another server, then try again.")
    address = f"http://localhost:{port}/"
    print(f"The book is at {address} on this computer. Press Ctrl+C to stop.", flush=True)
    webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")


if __name__ == "__main__":
    main()
