"""The browser of the tests: Debian's Chromium, started so that it speaks to nobody but us."""

import os
import shutil
import subprocess
from functools import cache

from tests.shared import ROOT

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@cache
def chromium_path() -> str | None:
    """Where Chromium is; it is installed first where it is missing and we may install."""
    if shutil.which("chromium") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        installer = str(ROOT / "tests" / "servers" / "install_debian.sh")
        subprocess.run(["/bin/sh", installer], check=False, timeout=900)
    return shutil.which("chromium")
