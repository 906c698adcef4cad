"""Debian's nginx and Caddy on a built site, with the configurations that the project makes, as an ordinary user."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from overrides.serving import CONFIGURATIONS, main

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60
_NGINX = """
daemon off;
pid "{folder}/nginx.pid";
error_log stderr;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
events {{}}
http {{
    access_log off;
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    include "{folder}/nginx.conf";
}}
"""
_CADDY = """
{{
\tadmin off
}}
import "{folder}/Caddyfile"
"""
WHOLE = {"nginx": _NGINX, "caddy": _CADDY}
"""What stands around the project's part of a configuration, by server."""


def _command(server: str, config: Path) -> list[str]:
    program = shutil.which(server, path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, f"{server} is not installed; see .ci/setup"
    if server == "nginx":
        return [program, "-e", "stderr", "-c", str(config)]
    return [program, "run", "--config", str(config), "--adapter", "caddyfile"]


@contextmanager
def serving(server: str, site: Path) -> Iterator[str]:
    """The address of `server` with a copy of the site that everybody may read."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
        shutil.copytree(site, folder / "site")
        assert main([str(folder / "site"), name, f"--listen={listen}"]) == 0
        assert all((folder / file).is_file() for file in CONFIGURATIONS)
        config = folder / server
        config.write_text(WHOLE[server].format(folder=folder), encoding="utf-8")
        ordinary = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        folder.chmod(0o777)
        free.close()
        log = folder / "log"
        with log.open("w") as written:
            process = subprocess.Popen(
                _command(server, config), env={**os.environ, "HOME": name}, stdout=written, stderr=written, **ordinary
            )
        try:
            _wait(listen, process, log)
            yield f"http://{listen}"
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _wait(listen: str, process: subprocess.Popen[bytes], log: Path) -> None:
    host, _, port = listen.partition(":")
    end = time.monotonic() + _PATIENCE
    while True:
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.1)
