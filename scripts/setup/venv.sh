#!/usr/bin/env bash
# Makes .venv, a virtual environment with pip, from a Python of 3.11 or newer; works without ensurepip too.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/setup/apt.sh

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# python3 first, as the one its owner chose; the newest last, as the one for which ready-made packages come last.
find_python() {
  local name
  for name in python3 python3.13 python3.12 python3.11 python3.14 python3.15; do
    if new_enough "$name"; then command -v "$name" && return; fi
  done
  return 1
}

has_ensurepip() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

make_venv() {
  local python=$1 version
  if has_ensurepip "$python"; then
    "$python" -m venv --clear .venv && return
  fi
  # Debian and Ubuntu keep ensurepip in a package of its own. Any pip will do in its stead.
  if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --clear --without-pip .venv &&
    "$python" -m pip --python .venv/bin/python install --quiet --require-hashes --requirement scripts/setup/pip.txt
  then return; fi
  if command -v virtualenv >/dev/null && virtualenv --quiet --clear --python "$python" .venv; then return; fi
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  if { apt_install "python$version-venv" || apt_install python3-venv; } && has_ensurepip "$python"; then
    "$python" -m venv --clear .venv && return
  fi
  return 1
}

if [ -n "${PYTHON:-}" ]; then
  python=$PYTHON
  new_enough "$python" || { echo "PYTHON=$PYTHON is not a Python of 3.11 or newer." >&2; exit 1; }
elif ! python=$(find_python); then
  echo "Python 3.11 or newer is needed, and none was found. Where one lies elsewhere: make PYTHON=/path/to/python" >&2
  exit 1
fi

echo "Making .venv with $("$python" --version)" >&2
rm -f .venv/place
make_venv "$python" || {
  cat >&2 <<EOF
$python can make no virtual environment: it lacks ensurepip, and there is no pip, no virtualenv and no
right to install packages. Do one of these, then run make again:
  sudo apt-get install python3-venv          (Debian, Ubuntu)
  make PYTHON=/path/to/another/python
EOF
  exit 1
}
pwd >.venv/place
