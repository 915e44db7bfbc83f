"""A real browser for the tests: Chromium without a window, driven through its DevTools protocol.

The protocol runs over a pair of pipes (Chromium's --remote-debugging-pipe), so that no port is opened and
nothing has to be installed beside the browser. Use the fixture of conftest, which skips where there is none:

    def test_the_page(browser: Browser, tmp_path: Path) -> None:
        with browser.open(tmp_path / "page.html", width=360, dark=True) as page:
            assert page.faults() == []                    # console, network, overflow, formulas, contrast
            page.evaluate("document.title")               # any JavaScript; its value comes back
            page.press("ArrowRight")                      # the keyboard
            page.screenshot(tmp_path / "page.png")
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["ABSENT", "Browser", "Page", "chromium"]

ABSENT = (
    "NO BROWSER: chromium is not on the path, so no page was opened (Debian has it as the package chromium)"
)

_PATIENCE = 60.0  # seconds to an answer; a page that takes longer has failed
_FLAGS = (
    "--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--disable-dev-shm-usage", "--force-color-profile=srgb", "--lang=en",
)  # fmt: skip
_KEYS = {"Enter": 13, "Tab": 9, " ": 32, "Home": 36, "End": 35, "Escape": 27, "PageUp": 33, "PageDown": 34,
         "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}  # fmt: skip

# The browser reads from 3 and writes to 4. A program of its own puts them there, because what runs between
# fork and exec is forbidden to a process with threads, such as a worker of the tests.
_PLUMB = """import os, sys
ends = [os.dup(int(word)) for word in sys.argv[1:3]]
ends = [os.dup2(os.dup2(end, 10 + i), 3 + i) for i, end in enumerate(ends)]
os.execv(sys.argv[3], sys.argv[3:])
"""


def chromium() -> str | None:
    """The path of the browser, or None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One running Chromium. Close it: `close`, or the fixture does."""

    def __init__(self, program: str) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="symacts-browser-")
        commands, self._commands = os.pipe()
        self._answers, answers = os.pipe()

        flags = [*_FLAGS, f"--user-data-dir={self._profile.name}"]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")  # Chromium refuses to sandbox for root
        self._process = subprocess.Popen(
            [sys.executable, "-ISc", _PLUMB, str(commands), str(answers), program, *flags, "about:blank"],
            pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(commands)
        os.close(answers)
        self._number = 0
        self._rest = b""
        self._events: list[dict[str, Any]] = []

    def close(self) -> None:
        if self._process.poll() is None:
            self.call("Browser.close")
            self._process.wait(_PATIENCE)
        os.close(self._commands)
        os.close(self._answers)
        self._profile.cleanup()

    @contextmanager
    def open(
        self, path: Path | str, width: int = 1200, height: int = 900, dark: bool = False, script: bool = True
    ) -> Iterator[Page]:
        """The page of this file (or URL), loaded, in a window of this size; with or without scripts."""
        url = path.resolve().as_uri() if isinstance(path, Path) else path
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, url)
        try:
            page.load(width, height, dark, script)
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)

    # --- the protocol: JSON in messages that end with a zero byte

    def call(self, method: str, session: str | None = None, **parameters: object) -> dict[str, Any]:
        """The result of one command. What happens meanwhile is kept for `happened`."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + _PATIENCE
        while True:
            answer = self._next(deadline, method)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return dict(answer["result"])
            self._events.append(answer)

    def happened(self, session: str) -> Iterator[dict[str, Any]]:
        """Every event of a session so far, each once."""
        mine = [event for event in self._events if event.get("sessionId") == session]
        self._events = [event for event in self._events if event.get("sessionId") != session]
        yield from mine

    def wait(self, session: str, method: str) -> None:
        """Until the event happens in the session."""
        deadline = time.monotonic() + _PATIENCE
        while not any(e.get("sessionId") == session and e.get("method") == method for e in self._events):
            self._events.append(self._next(deadline, method))

    def _next(self, deadline: float, waiting_for: str) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, deadline - time.monotonic()))
            got = os.read(self._answers, 1 << 20) if ready else b""
            if not got:
                raise TimeoutError(f"the browser does not answer: {waiting_for}")
            self._rest += got
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))


@dataclass
class Page:
    """One open page, and all that happened on it."""

    browser: Browser
    session: str
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        return self.browser.call(method, self.session, **parameters)

    def load(self, width: int, height: int, dark: bool, script: bool) -> None:
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.resize(width, height)
        self.scheme(dark)
        self.call("Page.navigate", url=self.url)
        self.browser.wait(self.session, "Page.loadEventFired")

    def resize(self, width: int, height: int = 900) -> None:
        """A window of this size. Below 500 pixels it is a phone's, which obeys the viewport tag."""
        phone = width < 500
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=2 if phone else 1, mobile=phone,
        )  # fmt: skip

    def scheme(self, dark: bool) -> None:
        """What the reader prefers: light or dark."""
        features = {"prefers-color-scheme": "dark" if dark else "light", "prefers-reduced-motion": "reduce"}
        named = [{"name": name, "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", features=named)

    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression, a promise's when it is kept. Raises: RuntimeError."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"].get("exception", {}).get("description", "failed"))
        return done["result"].get("value")

    def press(self, key: str, shift: bool = False) -> None:
        """A key goes down and up: "Tab", "Enter", "ArrowRight", "Home", " ", or one character."""
        known = {"key": key, "windowsVirtualKeyCode": _KEYS.get(key, ord(key.upper()[0]))}
        text = {"Enter": "\r", " ": " "}.get(key, key if len(key) == 1 else "")
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        self.call("Input.dispatchKeyEvent", modifiers=8 * shift, **known, **down)
        self.call("Input.dispatchKeyEvent", modifiers=8 * shift, **known, type="keyUp")

    def click(self, selector: str) -> None:
        """The mouse on the middle of an element."""
        script = f"""(() => {{ const e = document.querySelector({json.dumps(selector)});
            e.scrollIntoView({{block: "center"}}); const r = e.getBoundingClientRect();
            return [r.x + r.width / 2, r.y + r.height / 2]; }})()"""
        at_x, at_y = self.evaluate(script)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=at_x, y=at_y, button="left", clickCount=1)

    def screenshot(self, path: Path, whole: bool = True) -> None:
        """The page as a PNG file: all of it, or what the window shows."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(b64decode(shot["data"]))

    # --- what can be wrong with a page

    def errors(self) -> list[str]:
        """What the console complains of, exceptions of scripts, and what could not be loaded."""
        self._listen()
        return self.complaints

    def foreign(self, site: Path | None = None) -> list[str]:
        """Requests that left the file: anything but the page itself and what it carries within it.

        Of a page that is part of a site, those that left the folder of the site.
        """
        self._listen()
        own = self.url.partition("#")[0]
        near = ("data:", "blob:", *([site.resolve().as_uri() + "/"] if site else []))
        return [url for url in self.requests if url.partition("#")[0] != own and not url.startswith(near)]

    def overflowing(self) -> list[str]:
        """What sticks out to the right, where the page as a whole can be scrolled sideways."""
        return list(self.evaluate(_OVERFLOWING))

    def sizeless(self) -> list[str]:
        """Formulas that take no room on the page, though nothing hides them."""
        return list(self.evaluate(_SIZELESS))

    def faint(self, least: float = 4.5) -> list[str]:
        """Text whose contrast with what is behind it is less than WCAG's AA asks for."""
        return list(self.evaluate(f"({_FAINT})({least})"))

    def faults(self, site: Path | None = None) -> list[str]:
        """Everything that is wrong with a page that must stand alone, or on its site; [] for a good one."""
        found = {
            "console": self.errors(),
            "request": self.foreign(site),
            "sticks out": self.overflowing(),
            "formula without size": self.sizeless(),
            "faint": self.faint(),
        }
        return [f"{what}: {one}" for what, those in found.items() for one in those]

    def _listen(self) -> None:
        time.sleep(0.05)  # for what is still under way; with scripts switched off the page can not wait
        self.evaluate("0")
        for event in self.browser.happened(self.session):
            about = event["params"]
            match event["method"]:
                case "Network.requestWillBeSent":
                    self.requests.append(about["request"]["url"])
                case "Network.webSocketCreated":
                    self.requests.append(about["url"])
                case "Network.loadingFailed" if not about.get("canceled"):
                    self.complaints.append(f"not loaded: {about['errorText']}")
                case "Runtime.exceptionThrown":
                    thrown = about["exceptionDetails"]
                    self.complaints.append(thrown.get("exception", {}).get("description", thrown["text"]))
                case "Runtime.consoleAPICalled" if about["type"] in ("error", "warning", "assert"):
                    words = [str(one.get("value", one.get("description"))) for one in about["args"]]
                    self.complaints.append(" ".join(words))
                case "Log.entryAdded" if about["entry"]["level"] in ("error", "warning"):
                    self.complaints.append(about["entry"]["text"])


_NAMED = """const named = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "")
    + (typeof e.className === "string" && e.className ? "." + e.className.trim().split(/\\s+/).join(".") : "")
    + " «" + (e.textContent || "").trim().replace(/\\s+/g, " ").slice(0, 40) + "»";"""

_OVERFLOWING = f"""(() => {{ {_NAMED}
    const root = document.documentElement;
    if (Math.max(root.scrollWidth, document.body.scrollWidth) <= root.clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter(e => {{
        const r = e.getBoundingClientRect();
        return r.width > 0 && r.right + window.scrollX > root.clientWidth + 1; }});
    const inner = out.filter(e => !out.some(other => other !== e && e.contains(other)));
    return ["the page is " + root.scrollWidth + " wide in a window of " + root.clientWidth,
            ...inner.slice(0, 8).map(named)]; }})()"""

_SIZELESS = f"""(() => {{ {_NAMED}
    return [...document.querySelectorAll("math")].filter(e => e.checkVisibility()).filter(e => {{
        const r = e.getBoundingClientRect(); return r.width < 2 || r.height < 2; }}).map(named); }})()"""

_FAINT = f"""(least => {{ {_NAMED}
    const paint = document.createElement("canvas").getContext("2d", {{willReadFrequently: true}});
    const rgba = colour => {{ paint.clearRect(0, 0, 1, 1);
        paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; }};
    const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
    const light = c => {{ const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(
        v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; }};
    const canvas = rgba(getComputedStyle(document.documentElement).colorScheme.includes("dark")
        && matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#ffffff");
    const behind = e => e === null ? canvas : (c => c[3] === 1 ? c : over(c, behind(e.parentElement)))(
        rgba(getComputedStyle(e).backgroundColor));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = new Map();
    while (texts.nextNode()) {{ const e = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || seen.has(e)) continue;
        if (["SCRIPT", "STYLE", "TITLE", "OPTION", "DESC"].includes(e.tagName.toUpperCase())) continue;
        if (!e.checkVisibility({{opacityProperty: true, visibilityProperty: true}})) continue;
        const box = e.getBoundingClientRect(); if (box.width < 2 || box.height < 2) continue;
        const style = getComputedStyle(e), svg = e instanceof SVGElement;
        const back = behind(svg ? e.ownerSVGElement.parentElement : e);
        const colour = rgba(svg ? style.fill : style.color);
        for (let p = e; p; p = p.parentElement) colour[3] *= parseFloat(getComputedStyle(p).opacity);
        const ink = over(colour, back);
        const [low, high] = [light(back), light(ink)].sort((a, b) => a - b);
        const ratio = (high + 0.05) / (low + 0.05);
        const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66
            && parseInt(style.fontWeight) >= 700;
        seen.set(e, ratio < (large ? Math.min(3, least) : least) ? ratio.toFixed(2) + " " + named(e) : ""); }}
    return [...seen.values()].filter(Boolean).slice(0, 12); }})"""
