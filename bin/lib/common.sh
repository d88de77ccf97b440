# What every script here shares: where it stands, how it speaks, how it asks for rights. Sourced, never run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export PATH="$PWD/.venv/bin:$PATH" PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

say() { printf '== %s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

is_root() { [ "$(id -u)" = 0 ]; }

# True when a command can be run as root: by being root, or by a sudo that needs no password or has somebody to ask it of.
can_be_root() { is_root || { command -v sudo >/dev/null && { sudo --non-interactive true 2>/dev/null || [ -t 0 ]; }; }; }
as_root() { if is_root; then "$@"; else sudo "$@"; fi; }

# Whatever this shell holds for another installation or another database stays out of what is started here.
forget_settings() {
  local name
  for name in $(compgen -e | grep -E '^(LIVB_|PG)|^(DATABASE_URL|DJANGO_SETTINGS_MODULE)$' || true); do
    case $name in LIVB_SAMPLES | LIVB_SHOTS | LIVB_FULL) ;; *) unset "$name" ;; esac
  done
}
