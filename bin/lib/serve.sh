# Starts web and worker side by side and stops both together. Each has its own process group, and dies with this script.

start() { # NAME COMMAND...
  mkdir -p "$LIVB_VAR/log"
  setpriv --pdeathsig TERM "${@:2}" </dev/null >>"$LIVB_VAR/log/$1.log" 2>&1 &
  groups+=($!)
}

stop_all() {
  trap - EXIT
  trap '' INT TERM HUP
  local group
  for group in "${groups[@]}"; do kill -TERM -- "-$group" 2>/dev/null || true; done
  wait
  for group in "${groups[@]}"; do kill -KILL -- "-$group" 2>/dev/null || true; done
}

answers() { # PORT
  .venv/bin/python - "$1" <<'PY' 2>/dev/null
import sys, urllib.request

urllib.request.urlopen(f"http://localhost:{sys.argv[1]}/", timeout=10).close()
PY
}

wait_until_it_answers() { # PORT
  local try group
  for try in $(seq 120); do
    for group in "${groups[@]}"; do
      kill -0 "$group" 2>/dev/null || stop "It stopped at once; see the end of $LIVB_VAR/log/*.log: $(tail -qn 3 "$LIVB_VAR"/log/*.log)"
    done
    if answers "$1"; then return; fi
    sleep 0.5
  done
  stop "No answer on port $1 within a minute; see $LIVB_VAR/log/"
}

serve() { # PORT
  if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then stop "Port $1 is taken; choose another with --port"; fi
  groups=()
  set -m
  trap stop_all EXIT
  trap 'exit 0' INT TERM HUP
  start web gunicorn livb.wsgi --no-control-socket --bind "127.0.0.1:$1" --worker-class gthread --workers 2 --threads 4
  start worker python manage.py worker
  wait_until_it_answers "$1"
}
