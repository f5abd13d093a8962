#!/usr/bin/env bash
# Fills SQLite and PostgreSQL with a million users and measures the stores over them; under 35 minutes on a machine that does nothing else.
# Arguments go to the runner, such as --users 20000 or --only sqlite,plans; results go into benchmarks/results unless --out says where.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
day="$(date -u +%F)"

. "$here/need.sh"
need wrk postgresql
case " $* " in *" --out "*) ;; *) set -- --out "$here/results/stores-$day.md" "$@" ;; esac
case " $* " in *" --plans-out "*) ;; *) set -- --plans-out "$here/results/plans-$day.md" "$@" ;; esac
exec dotnet run -c Release --project "$here/Scim.Server.Benchmarks" -- stores "$@"
