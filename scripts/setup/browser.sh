#!/usr/bin/env bash
# Finds a Chromium that starts, or installs one, and links it as .venv/bin/chromium for the tests.
# POSTIL_CHROMIUM=/path/to/chromium chooses one. On Debian it is the one without windows, which does the same with less
# than half of the processor time, if that can be had. There it brings Firefox ESR too, for a few tests in a second
# engine; where that cannot be had, or only one that is too old to be driven, they are skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/setup/apt.sh

limit=$(command -v timeout && echo 60) || limit=
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
echo '<p>it starts' >"$pages/page.html"

# It must show a file of the system's temporary folder, as the tests have theirs there: a snap cannot.
starts() {
  # shellcheck disable=SC2086  # `timeout` and its seconds are two words
  $limit "$1" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --dump-dom "file://$pages/page.html" 2>/dev/null </dev/null | grep -q 'it starts'
}

link_browser() {
  local name path
  rm -f .venv/bin/chromium
  for name in "${POSTIL_CHROMIUM:-chromium-headless-shell}" chromium google-chrome google-chrome-stable chromium-browser; do
    path=$(command -v "$name") && starts "$path" && ln -s "$path" .venv/bin/chromium && return
  done
  return 1
}

link_playwrights_own() {
  local with_libraries='' path
  if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then with_libraries=--with-deps; fi
  .venv/bin/playwright install $with_libraries chromium >&2 </dev/null || return 1
  path=$(.venv/bin/python -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)')
  starts "$path" && ln -s "$path" .venv/bin/chromium
}

# The version stands in tests/worktree.py too, with its reason.
firefox_can_be_driven() { [[ $(firefox-esr --version 2>/dev/null) =~ ([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge 143 ]; }

system=$( (. /etc/os-release && echo "$ID") 2>/dev/null || true)
if [ "$system" = debian ] && ! firefox_can_be_driven; then
  apt_install firefox-esr || true
  firefox_can_be_driven || cat >&2 <<'EOF'
No Firefox from 143 on here: the tests in a second engine will be skipped. Debian has one in its security suite;
with that among apt's sources:  sudo apt-get install firefox-esr
EOF
fi
if [ "$system" = debian ] && ! command -v "${POSTIL_CHROMIUM:-chromium-headless-shell}" >/dev/null; then
  apt_install chromium-headless-shell fonts-liberation fonts-dejavu-core || true
fi
link_browser && exit
# Ubuntu's own package is a snap, so there Playwright's Chromium it is.
if [ "$system" != ubuntu ] && apt_install chromium fonts-liberation fonts-dejavu-core && link_browser; then exit; fi
link_playwrights_own && exit

cat >&2 <<'EOF'
The tests need a Chromium, and none could be found or installed. Do one of these, then run make test again:
  sudo apt-get install chromium                                 (Debian)
  sudo .venv/bin/playwright install --with-deps chromium        (Ubuntu)
  make test POSTIL_CHROMIUM=/path/to/chrome-or-chromium
EOF
exit 1
