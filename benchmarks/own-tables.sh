#!/usr/bin/env bash
# Fills the tables of samples/TeamDirectory with 100,000 users and measures its stores beside queries written by hand; under 3 minutes on a machine that
# does nothing else. Arguments go to the runner, such as --users 20000; results go into benchmarks/results unless --out says where.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
day="$(date -u +%F)"

. "$here/need.sh"
need postgresql
case " $* " in *" --out "*) ;; *) set -- --out "$here/results/own-tables-$day.md" "$@" ;; esac
exec dotnet run -c Release --project "$here/Scim.Server.Benchmarks" -- own-tables "$@"
