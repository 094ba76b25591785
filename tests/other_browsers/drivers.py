"""Firefox and WebKit, as Debian packs them, driven with no more than they speak themselves.

Firefox speaks WebDriver BiDi over a websocket, and WebKitGTK classic WebDriver over HTTP. Playwright drives neither of
these two builds (it asks Firefox ESR for a command that it lacks), and Selenium's Firefox needs a geckodriver, which
Debian does not pack. What both need here is little, so it is the same few methods for both.
"""

import base64
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import websocket

MINI = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
DEADLINE = 30.0  # far above what anything here takes: a browser that hangs, not one that is slow
UNFINISHED = {".part", ".wkdownload"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class PageLeft(AssertionError):
    """The page that was asked is being left for another."""


class Driven:
    """A browser with one window, a profile of its own and a folder for its downloads."""

    name: str
    version: str

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="lbe-browser-"))
        self.downloads = self.home / "Downloads"
        self.downloads.mkdir()
        self.complaints: list[str] = []
        self.running: list[subprocess.Popen[Any]] = []

    def go(self, url: str) -> None:
        """Open a page, and wait until it is loaded."""
        raise NotImplementedError

    def run(self, script: str, *arguments: object) -> Any:
        """Run the body of an async function in the page."""
        raise NotImplementedError

    def click(self, css: str) -> None:
        """Click the first element that is visible, as a mouse does."""
        raise NotImplementedError

    def type(self, css: str, text: str) -> None:
        """Press the keys of a text in a field."""
        raise NotImplementedError

    def choose_file(self, css: str, file: Path) -> None:
        """Choose a file in a file field."""
        raise NotImplementedError

    def size(self, width: int, height: int) -> None:
        """Make the page so wide and high."""
        raise NotImplementedError

    def picture(self, file: Path) -> None:
        """Photograph what the window shows."""
        raise NotImplementedError

    def until(self, script: str, *arguments: object) -> Any:
        """Wait until an expression of the page is true, and give what it is."""

        def asked() -> Any:
            try:
                return self.run(f"return {script}", *arguments)
            except PageLeft:
                return None

        return wait(asked, script)

    def ready(self, url: str) -> None:
        """Open a page of the book, and wait until its widgets are alive; unfold what the record panel can do."""
        self.go(url)
        self.until("document.documentElement.dataset.lbeReady === 'true'")
        self.run("document.querySelectorAll('details.lbe-more').forEach((each) => (each.open = true))")

    def shows(self, css: str, words: str) -> str:
        """Wait until a part of the page is to be seen and holds these words."""
        seen = "[...document.querySelectorAll({0})].filter((e) => e.checkVisibility()).map((e) => e.innerText)"
        script = seen.format("arguments[0]") + ".find((text) => text.replace(/\\s+/g, ' ').includes(arguments[1]))"
        return str(self.until(script, css, words))

    def downloaded(self, action: Callable[[], None]) -> Path:
        """Do what brings a file, and give the file when it is whole."""
        action()

        def whole() -> Path | None:
            new = list(self.downloads.iterdir())
            return new[0] if len(new) == 1 and new[0].suffix not in UNFINISHED and new[0].stat().st_size else None

        file = wait(whole, "a file in the folder for downloads")
        # Out of the way: the next may have the same name, which one browser replaces and the other counts up.
        return Path(shutil.move(file, tempfile.mkdtemp(dir=self.home)))

    def check(self) -> None:
        """Fail if the browser complained since the last check."""
        found, self.complaints = self.complaints, []
        assert not found, "\n".join(found)

    def close(self) -> None:
        """End what was started, and take the profile away."""
        for each in reversed(self.running):
            each.terminate()
        for each in self.running:
            try:
                each.wait(10)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self, command: list[str], **options: Any) -> "subprocess.Popen[Any]":
        """Start a program, and remember to end it."""
        started = subprocess.Popen(command, **options)
        self.running.append(started)
        return started


def wait(what: Callable[[], Any], named: str) -> Any:
    """Ask until the answer is true."""
    end = time.monotonic() + DEADLINE
    while not (answer := what()):
        assert time.monotonic() < end, f"never came: {named}"
        time.sleep(0.03)
    return answer


class Firefox(Driven):
    """Firefox ESR over WebDriver BiDi."""

    name = "Firefox"

    def __init__(self, program: str) -> None:
        super().__init__()
        wishes = {
            # What Firefox sets for tests would put all files of a folder in one origin; readers have each in its own.
            "remote.prefs.recommended": False,
            "dom.file.createInChild": True,  # one of those it sets: without it, no file can be chosen over http
            # Its own start page and news would ask other hosts for pictures.
            "browser.aboutwelcome.enabled": False,
            "browser.newtabpage.enabled": False,
            "browser.startup.page": 0,
            "startup.homepage_welcome_url": "about:blank",
            "browser.download.folderList": 2,
            "browser.download.dir": str(self.downloads),
            "browser.download.alwaysOpenPanel": False,
            "browser.shell.checkDefaultBrowser": False,
            "datareporting.policy.dataSubmissionEnabled": False,
        }
        profile = self.home / "profile"
        profile.mkdir()
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in wishes.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        log = self.home / "log.txt"
        command = [program, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile)]
        command.append("about:blank")
        with log.open("wb") as out:
            # A home of its own: as root, Firefox refuses the home of somebody else.
            self.start(command, stdout=out, stderr=out, env={**os.environ, "HOME": str(self.home), "MOZ_HEADLESS": "1"})
        says = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
        where = wait(lambda: says.search(log.read_text("utf-8", "replace")), "Firefox's address")[1]
        # Firefox refuses a connection that names an origin: it could be a web page's.
        self._socket = websocket.create_connection(f"{where}/session", suppress_origin=True, timeout=DEADLINE)
        self._count = 0
        session = self._ask(
            "session.new", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": {"default": "accept"}}}}
        )
        self.version = session["capabilities"]["browserVersion"]
        self._ask("session.subscribe", {"events": ["log.entryAdded", "network.beforeRequestSent"]})
        self._page = self._ask("browsingContext.getTree", {})["contexts"][0]["context"]

    def _ask(self, method: str, what: dict[str, Any]) -> Any:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": what}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("id") == self._count:
                if said["type"] != "success":
                    left = said["error"] == "no such frame" or "AbortError" in said["message"]
                    raise (PageLeft if left else AssertionError)(f"{method}: {said['error']}: {said['message']}")
                return said["result"]
            self._hear(said)

    def _hear(self, said: dict[str, Any]) -> None:
        about = said.get("params", {})
        if said.get("method") == "log.entryAdded" and about["level"] == "error":
            self.complaints.append(f"{about['type']}: {about['text']}")
        elif said.get("method") == "network.beforeRequestSent" and about["context"] == self._page:
            parts = urlsplit(about["request"]["url"])
            if parts.scheme in ("http", "https") and parts.hostname != "127.0.0.1":
                self.complaints.append(f"another host: {about['request']['url']}")

    def go(self, url: str) -> None:
        self._ask("browsingContext.navigate", {"context": self._page, "url": url, "wait": "complete"})

    def run(self, script: str, *arguments: object) -> Any:
        # As one JSON text there and back: BiDi's own form for values is long.
        body = f"""async (given) => {{
          const told = await (async function () {{ {script} }}).apply(null, JSON.parse(given));
          return JSON.stringify(told) ?? "null";
        }}"""
        given = [{"type": "string", "value": json.dumps(arguments)}]
        told = self._ask("script.callFunction", {"functionDeclaration": body, "arguments": given, **self._call()})
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return json.loads(told["result"]["value"])

    def _call(self) -> dict[str, Any]:
        return {"awaitPromise": True, "target": {"context": self._page}, "userActivation": True}

    def _element(self, css: str) -> dict[str, Any]:
        look = f"(css) => {FIRST}"
        given = [{"type": "string", "value": css}]
        told = self._ask("script.callFunction", {"functionDeclaration": look, "arguments": given, **self._call()})
        assert told["result"].get("sharedId"), f"nothing to be seen: {css}"
        return {"sharedId": told["result"]["sharedId"]}

    def click(self, css: str) -> None:
        def reached() -> bool:
            at = {"type": "element", "element": self._element(css)}
            moves = [
                {"type": "pointerMove", "x": 0, "y": 0, "origin": at},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ]
            try:
                self._act({"type": "pointer", "id": "mouse", "actions": moves})
            except AssertionError as refused:
                if "out of bounds" not in str(refused):
                    raise
                return False  # what was drawn above it meanwhile has pushed it out of sight
            return True

        wait(reached, f"{css} in sight")

    def type(self, css: str, text: str) -> None:
        self.click(css)
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": keys})

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", {"context": self._page, "actions": [source]})

    def choose_file(self, css: str, file: Path) -> None:
        what = {"context": self._page, "element": self._element(css), "files": [str(file)]}
        self._ask("input.setFiles", what)

    def size(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", {"context": self._page, "viewport": viewport})

    def picture(self, file: Path) -> None:
        shot = self._ask("browsingContext.captureScreenshot", {"context": self._page})
        file.write_bytes(base64.b64decode(shot["data"]))

    def check(self) -> None:
        self.run("return 1")  # what was said before has come when this is answered
        super().check()

    def close(self) -> None:
        self._socket.close()
        super().close()


class WebKit(Driven):
    """WebKitGTK's own small browser over classic WebDriver, on a screen that is only memory."""

    name = "WebKit"

    def __init__(self, program: str) -> None:
        super().__init__()
        config = self.home / ".config"
        config.mkdir()
        (config / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Downloads"\n', encoding="utf-8")
        reading, writing = os.pipe()
        screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        self.start(screen, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "WAYLAND"))}
        env = {
            **kept,
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(config),
            "DISPLAY": display,
            # As root there is no sandbox, and no bus of a desktop to look for.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "GTK_A11Y": "none",
            "NO_AT_BRIDGE": "1",
        }
        port = free_port()
        self._said = self.home / "log.txt"
        with self._said.open("wb") as out:
            self.start([program, f"--port={port}"], env=env, stdout=out, stderr=out)
        self._address = f"http://127.0.0.1:{port}"
        self._read = 0
        wait(self._answers, "WebKitWebDriver")
        options = {"binary": str(MINI[0]), "args": ["--automation", "--enable-write-console-messages-to-stdout=true"]}
        asked = {"alwaysMatch": {"webkitgtk:browserOptions": options, "unhandledPromptBehavior": "accept"}}
        session = self._ask("POST", "/session", {"capabilities": asked})
        self.version = session["capabilities"]["browserVersion"]
        self._address += f"/session/{session['sessionId']}"
        self._ask("POST", "/timeouts", {"script": int(DEADLINE * 1000), "pageLoad": int(DEADLINE * 1000)})

    def _answers(self) -> bool:
        try:
            return bool(self._ask("GET", "/status"))
        except OSError:
            return False

    def _ask(self, how: str, path: str, what: dict[str, Any] | None = None) -> Any:
        data = None if what is None else json.dumps(what).encode()
        request = urllib.request.Request(self._address + path, data, {"Content-Type": "application/json"}, method=how)
        try:
            with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            said = refused.read().decode()
            # A click's navigation may come while a script runs; the page to ask is then the next one.
            raise (PageLeft if '"no such frame"' in said else AssertionError)(f"{path}: {said}") from refused

    def go(self, url: str) -> None:
        self._ask("POST", "/url", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        body = f"return (async function () {{ {script} }}).apply(null, arguments)"
        return self._ask("POST", "/execute/sync", {"script": body, "args": arguments})

    def _element(self, css: str) -> str:
        found = self._ask(
            "POST", "/execute/sync", {"script": f"const css = arguments[0]; return {FIRST}", "args": [css]}
        )
        assert found, f"nothing to be seen: {css}"
        return f"/element/{found[ELEMENT]}"

    def click(self, css: str) -> None:
        self._ask("POST", f"{self._element(css)}/click", {})

    def type(self, css: str, text: str) -> None:
        self._ask("POST", f"{self._element(css)}/value", {"text": text})

    def choose_file(self, css: str, file: Path) -> None:
        self._ask("POST", f"{self._element(css)}/value", {"text": str(file)})

    def size(self, width: int, height: int) -> None:
        def fits() -> bool:
            # The window is larger than the page in it, by its bars; on a busy machine the page follows it late, so
            # that a sum of both can be wrong: it is worked out and asked for again until the page has its size.
            now, page = self._ask("GET", "/window/rect"), self.run("return [innerWidth, innerHeight]")
            rect = {"width": now["width"] + width - page[0], "height": now["height"] + height - page[1]}
            if page[0] != width:
                self._ask("POST", "/window/rect", rect)
            return bool(page[0] == width)

        wait(fits, f"a page {width} pixels wide")

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self._ask("GET", "/screenshot")))

    def check(self) -> None:
        text = self._said.read_text("utf-8", "replace")
        new, self._read = text[self._read :], len(text)
        self.complaints += [line for line in new.splitlines() if " ERROR " in line]
        super().check()

    def close(self) -> None:
        self._ask("DELETE", "")
        super().close()


# The first element that can be seen, brought into view, where a mouse needs it, and at rest there: what is drawn above
# it moves it on. At rest it still hops a pixel up and down as it is scrolled to, in Firefox.
FIRST = """(async () => {
  const found = [...document.querySelectorAll(css)].find((e) => e.checkVisibility());
  for (let was = Infinity, now; found; was = now) {
    found.scrollIntoView({ block: "center", behavior: "instant" });
    now = found.getBoundingClientRect().top;
    if (Math.abs(now - was) < 2) return found;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  }
  return null;
})()"""


def free_port() -> int:
    """Find a port that nothing uses."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
