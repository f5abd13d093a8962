#!/usr/bin/env bash
# Builds everything once, runs every test, and ends with one line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

# What the tests need and the machine may lack is looked for here, one function for each thing.
need_dotnet() {
  command -v dotnet >/dev/null 2>&1 && return
  echo "test.sh: the .NET SDK is missing; install the version that global.json names (https://dot.net) and put dotnet on the PATH." >&2
  exit 1
}

need_postgresql() {
  has_postgresql && return
  echo "test.sh: installing PostgreSQL ..." >&2
  if install_postgresql >&2 && has_postgresql; then
    return
  fi
  echo "test.sh: PostgreSQL is missing and could not be installed; install Debian's package postgresql as root (apt-get install postgresql)." >&2
  exit 1
}

need_chromium() {
  has_chromium && return
  echo "test.sh: installing Chromium ..." >&2
  if install_package chromium >&2 && has_chromium; then
    return
  fi
  echo "test.sh: Chromium is missing and could not be installed; install Debian's package chromium as root (apt-get install chromium)." >&2
  exit 1
}

has_chromium() { [ -x /usr/bin/chromium ]; }

has_postgresql() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

# Without Debian's own cluster, where nobody has decided otherwise: the tests start servers of their own.
install_postgresql() {
  local settings=/etc/postgresql-common
  as_root mkdir -p $settings || return
  [ -e $settings/createcluster.conf ] || echo "create_main_cluster = false" | as_root tee $settings/createcluster.conf || return
  install_package postgresql
}

install_package() {
  as_root apt-get update -q || return
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y -o Dpkg::Options::=--force-confold "$1"
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

build() {
  dotnet build Scim.Server.sln -c Release -v quiet && return
  echo "test.sh: the build failed, no test ran." >&2
  exit 1
}

# Sums one counter (passed, failed, ...) over all result files.
count() {
  { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null || true; } \
    | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" \
    | awk '{ sum += $1 } END { print sum + 0 }'
}

need_dotnet
need_postgresql
need_chromium
build

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# One assembly at a time (-m:1): the tests inside each already run in parallel.
outcome=0
dotnet test Scim.Server.sln -c Release --no-build -m:1 --logger trx --results-directory "$results" || outcome=$?

passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(($(count total) - passed - failed))

if [ $((passed + failed)) -eq 0 ]; then
  echo "test.sh: no test ran." >&2
  outcome=1
elif [ "$failed" -gt 0 ]; then
  outcome=1
elif [ "$outcome" -ne 0 ]; then
  echo "test.sh: the run ended with $outcome though no test failed: a test host broke down, see above. It counts as one failure." >&2
  failed=1
fi

line="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then
  line="$line, $skipped skipped"
fi
echo "$line"
exit "$outcome"
