# Sourced by the scripts beside it: `need <package> ...` installs those of Debian's packages that are missing, or says which.

has() {
  case $1 in
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

need() {
  local package missing=()
  for package; do has "$package" || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    # Without Debian's own cluster, where nobody has decided otherwise: a server of its own is started.
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
      -o Dpkg::Options::=--force-confold "${missing[@]}"
    return
  fi
  echo "${0##*/}: missing: ${missing[*]}; install them ('apt-get install ${missing[*]}')." >&2
  exit 1
}
