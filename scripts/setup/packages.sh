#!/usr/bin/env bash
# Installs the packages of a requirements file into .venv, by hash; with --project then this project itself.
# usage: packages.sh FILE [--project]
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/setup/apt.sh
install=(.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps)

# edlib comes ready-made up to Python 3.13; for a newer one pip compiles it.
must_compile() { .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 14))'; }

can_compile() {
  command -v g++ >/dev/null &&
    .venv/bin/python -c 'import os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null
}

if [ "${2:-}" = --project ] && must_compile && ! can_compile; then
  version=$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  apt_install g++ "python$version-dev" || {
    cat >&2 <<EOF
For Python $version, one package has to be compiled. Do one of these, then run make again:
  sudo apt-get install g++ python$version-dev
  make PYTHON=/path/to/python3.13               (or 3.11, 3.12: they need no compiler)
EOF
    exit 1
  }
fi

echo "Installing the packages of $1 (once)" >&2
"${install[@]}" --require-hashes --requirement "$1" </dev/null
if [ "${2:-}" = --project ]; then
  "${install[@]}" --no-build-isolation --no-index --editable . </dev/null
fi
