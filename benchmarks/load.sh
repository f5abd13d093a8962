#!/usr/bin/env bash
# Measures the server beside a bare Kestrel endpoint; arguments go to the load runner: benchmarks/load.sh --out benchmarks/results/day.md
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

need_wrk() {
  command -v wrk >/dev/null 2>&1 && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -q && apt-get install -y -q --no-install-recommends wrk
    return
  fi
  echo "load.sh: wrk is missing; install it ('apt-get install wrk')." >&2
  exit 1
}

need_wrk
exec dotnet run -c Release --project "$here/Scim.Server.Benchmarks" -- load "$@"
