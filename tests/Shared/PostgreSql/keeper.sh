#!/bin/sh
# Keeps one PostgreSQL server in a folder of its own and obeys the words on its standard input. When the input ends, because the process that
# holds its other end has ended in whatever way, the server is stopped and the folder is removed.
# usage: keeper.sh <folder of the binaries> <folder of the server> <options of the server>
bin=$1 home=$2 options=$3
data=$home/data
umask 077
trap '' INT TERM HUP

create() {
  rm -rf "$home" "$home.gone"
  mkdir -p "$home" || return 1
  # A locale that orders unlike code points: whatever lacks COLLATE "C" comes out wrong.
  common="--pgdata=$data --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions"
  # shellcheck disable=SC2086
  "$bin/initdb" $common --locale-provider=icu --icu-locale=en-US >"$home/initdb.log" 2>&1 && return
  rm -rf "$data"
  # shellcheck disable=SC2086
  "$bin/initdb" $common >>"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; return 1; }
}

start() {
  "$bin/pg_ctl" --pgdata="$data" --wait --timeout=120 --log="$home/server.log" \
    --options="-c listen_addresses='' -c unix_socket_directories='$home' $options" start >/dev/null 2>&1 && return
  tail -n 20 "$home/server.log" >&2
  return 1
}

stop() { "$bin/pg_ctl" --pgdata="$data" --wait --mode="$1" stop >/dev/null 2>&1; }

answer() { if "$@"; then echo done; else echo failed; fi; }

while read -r word; do
  case $word in
    create) answer create ;;
    start) answer start ;;
    stop) answer stop fast ;;
    crash) answer stop immediate ;;
  esac
done
stop immediate
# Many databases take a while to remove; nobody waits for that, nor for the outputs that were inherited.
mv "$home" "$home.gone"
rm -rf "$home.gone" </dev/null >/dev/null 2>&1 &
