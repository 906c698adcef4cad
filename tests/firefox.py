"""Debian's Firefox over Marionette, the protocol it brings for tests; Playwright drives only a Firefox of its own."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 60
_QUIET = {
    "app.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
"""Firefox would look up its maker's hosts."""


class Firefox:
    """One window. Messages are `length:[0, id, command, parameters]` and `length:[1, id, error, result]`."""

    def __init__(self, port: int) -> None:
        self._stream = _connected(port).makefile("rwb")
        self._count = 0
        self._heard()
        self.say("WebDriver:NewSession", capabilities={})

    def say(self, command: str, **parameters: Any) -> Any:
        """What Firefox answers to a command; raises RuntimeError with its complaint."""
        self._count += 1
        message = json.dumps([0, self._count, command, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._heard()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def evaluate(self, script: str) -> Any:
        """What an expression is worth on the page, outside its security policy."""
        return self.say("WebDriver:ExecuteScript", script=f"return {script}", args=[])["value"]

    def wait_for(self, script: str) -> Any:
        """Until the expression is true; what it is worth at the end."""
        end = time.monotonic() + _PATIENCE
        while not (found := self.evaluate(script)) and time.monotonic() < end:
            time.sleep(0.1)
        return found

    def _heard(self) -> Any:
        length = b""
        while (character := self._stream.read(1)) != b":":
            length += character
        return json.loads(self._stream.read(int(length)))


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """A Firefox without a window on the screen, with a new profile in this folder."""
    port = _free_port()
    settings = {**_QUIET, "marionette.port": port}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    path = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))))
    command = [path, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Firefox(port)
    finally:
        process.terminate()
        process.wait(_PATIENCE)
