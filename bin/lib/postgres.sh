# A throw-away PostgreSQL: no network, no fsync, a non-owner of nothing, gone with the script that started it.

# PostgreSQL refuses root, so root lends it the account that Debian made for it.
unprivileged=()
! is_root || unprivileged=(setpriv --reuid=postgres --regid=postgres --clear-groups)

start_postgres() { # FOLDER
  local programs
  programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort --version-sort | tail --lines=1)
  [ -n "$programs" ] || stop "PostgreSQL is missing; ask an administrator for: apt-get install postgresql"
  mkdir --mode=700 "$1"
  ! is_root || chown postgres: "$1"
  "${unprivileged[@]}" "$programs/initdb" --pgdata="$1/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync >"$1.log" 2>&1
  "${unprivileged[@]}" setpriv --pdeathsig INT "$programs/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c jit=off -c random_page_cost=1.1 >>"$1.log" 2>&1 &
  postgres=$!
  export PGHOST="$1" PGUSER=postgres
  until "$programs/pg_isready" --quiet; do
    kill -0 "$postgres" 2>/dev/null || stop "PostgreSQL did not start: $(tail --lines=5 "$1.log")"
    sleep 0.1
  done
  "$programs/psql" --quiet --command="CREATE ROLE livb LOGIN CREATEDB" --command="CREATE DATABASE livb OWNER livb" postgres
  export PGUSER=livb
}

stop_postgres() {
  [ -n "${postgres:-}" ] || return 0
  kill -INT "$postgres" 2>/dev/null || true
  wait "$postgres" 2>/dev/null || true
}
