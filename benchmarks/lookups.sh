#!/usr/bin/env bash
# Measures filters that match one resource beside the GET by id of the same resources, over SQLite and PostgreSQL; under 8 minutes on a machine that does
# nothing else. Arguments go to the runner, such as --rounds 3; results go into benchmarks/results unless --out says where.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
day="$(date -u +%F)"

. "$here/need.sh"
need wrk postgresql
case " $* " in *" --out "*) ;; *) set -- --out "$here/results/lookups-$day.md" "$@" ;; esac
exec dotnet run -c Release --project "$here/Scim.Server.Benchmarks" -- lookups "$@"
