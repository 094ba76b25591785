"""Serve a folder on this computer only, and open it in the browser: ``python tools/serve.py _build/html``."""

import http.server
import sys
import webbrowser
from functools import partial


def main() -> None:
    """Serve until Ctrl+C, on the first free port from 8000."""
    folder = sys.argv[1] if len(sys.argv) > 1 else "_build/html"
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=folder)
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
