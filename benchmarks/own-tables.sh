#!/usr/bin/env bash
# Fills the tables of samples/TeamDirectory with 100,000 users and measures its stores beside queries written by hand; under 3 minutes on a machine that
# does nothing else. Arguments go to the runner, such as --users 20000; results go into benchmarks/results unless --out says where.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
day="$(date -u +%F)"

have() { command -v "$1" >/dev/null 2>&1; }

install_missing() {
  local missing=()
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -eq 0 ] && have apt-get; then
    # Without Debian's own cluster, where nobody has decided otherwise: a server of its own is started.
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
      -o Dpkg::Options::=--force-confold "${missing[@]}"
    return
  fi
  echo "own-tables.sh: missing: ${missing[*]}; install them ('apt-get install ${missing[*]}')." >&2
  exit 1
}

install_missing
case " $* " in *" --out "*) ;; *) set -- --out "$here/results/own-tables-$day.md" "$@" ;; esac
exec dotnet run -c Release --project "$here/Scim.Server.Benchmarks" -- own-tables "$@"
