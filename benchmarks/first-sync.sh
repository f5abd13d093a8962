#!/usr/bin/env bash
# Provisions 100,000 users and a group of 50,000 over HTTP into an empty SQLite database, an empty PostgreSQL database, and a PostgreSQL database whose statistics
# say that it is empty; under 15 minutes on a machine that does nothing else. Arguments go to the runner, such as --users 20000; results go into
# benchmarks/results unless --out says where.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
day="$(date -u +%F)"

. "$here/need.sh"
need postgresql
case " $* " in *" --out "*) ;; *) set -- --out "$here/results/first-sync-$day.md" "$@" ;; esac
exec dotnet run -c Release --project "$here/Scim.Server.Benchmarks" -- first-sync "$@"
