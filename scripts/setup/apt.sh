# To be sourced. `apt_install PACKAGE…` installs Debian packages where that asks for no password; false otherwise.

apt_install() {
  local as_root=()
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  echo "Installing with apt-get: $*" >&2
  # An unreachable third-party list fails `update`, though Debian's own may be at hand: `install` decides.
  "${as_root[@]}" apt-get update -qq >/dev/null 2>&1 </dev/null || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >/dev/null </dev/null
}
