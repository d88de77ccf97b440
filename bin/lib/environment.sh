# Brings a bare Debian to where the product runs: system packages, .venv, catalogues, bytecode. Each part is skipped when done.

RUN_PACKAGES=(ca-certificates fontconfig gettext libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 tzdata)
TEST_PACKAGES=(chromium libatomic1 libreoffice-calc-nogui libstdc++6 poppler-utils postgresql qpdf)

missing_packages() {
  local name
  for name; do
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install --yes --quiet=2 --no-install-recommends "$@" >/dev/null
}

# Debian starts a PostgreSQL of its own at installation; here only its programs are wanted.
install_postgresql_without_cluster() {
  local config=/etc/postgresql-common/createcluster.conf
  apt_install postgresql-common
  as_root sed --in-place=.before 's/^#\?create_main_cluster.*/create_main_cluster = false/' "$config"
  apt_install postgresql
  as_root mv "$config.before" "$config"
}

need_packages() {
  command -v dpkg-query >/dev/null || return 0 # elsewhere than on Debian the reader of docs/operations.md has seen to it
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  can_be_root || stop "Missing system packages; ask an administrator for: apt-get install --no-install-recommends ${missing[*]}"
  say "Installing system packages: ${missing[*]}"
  as_root apt-get update --quiet=2
  [[ " ${missing[*]} " != *" postgresql "* ]] || install_postgresql_without_cluster
  apt_install "${missing[@]}"
}

# The system's own Python: not the one of a .venv that may be half made.
find_python() {
  local PATH="${PATH#"$PWD/.venv/bin:"}" name
  for name in python3.11 python3 python3.12 python3.13; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  stop "Python 3.11 or newer is needed; on Debian 12: apt-get install python3"
}

has_venv() { .venv/bin/python -m pip --version >/dev/null 2>&1; }

# Silent where there is no Python yet: the packages that are asked for bring it.
has_module() { # NAME
  local python
  python=$(find_python 2>/dev/null) && "$python" -c "import $1" 2>/dev/null
}

# Debian keeps ensurepip in a package of its own; where pip itself is at hand it can do without.
make_venv() {
  ! has_venv || return 0
  say "Making .venv with $("$(find_python)" --version)"
  if has_module ensurepip; then
    "$(find_python)" -m venv --clear .venv
  else
    "$(find_python)" -m venv --clear --without-pip .venv
    "$(find_python)" -m pip --python .venv/bin/python install --quiet --quiet pip
  fi
}

install_requirements() { # FILE
  local stamp=".venv/.installed-$1" digest
  digest=$(sha256sum <"$1")
  [ "$(cat "$stamp" 2>/dev/null)" != "$digest" ] || return 0
  say "Installing $1, each file checked against its hash"
  .venv/bin/python -m pip install --quiet --quiet --require-hashes --requirement "$1"
  .venv/bin/python -m compileall -q -j 0 .venv/lib || true # a package may carry a template that is no Python
  printf '%s\n' "$digest" >"$stamp"
}

compile_messages() {
  local po
  for po in livb/locale/*/LC_MESSAGES/django.po; do
    [ "$po" -nt "${po%.po}.mo" ] || continue
    msgfmt --output-file="${po%.po}.mo" "$po"
  done
}

prepare() { # REQUIREMENTS PACKAGE...
  local packages=("${@:2}")
  has_venv || has_module ensurepip || has_module pip || packages+=(python3-venv)
  need_packages "${packages[@]}"
  make_venv
  install_requirements "$1"
  compile_messages
  .venv/bin/python -m compileall -q livb diagnostics planning
}

new_secret() { .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))'; }
