#!/bin/sh
# Installs Debian's Chromium and nginx for the browser tests and its PostgreSQL for those of the relay, if they are missing.
# CHROMIUM names another browser. No database is made or started: the tests start their own in a temporary folder.
set -eu
missing=
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing="$missing chromium"
[ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
set -- /usr/lib/postgresql/*/bin/initdb
[ -x "$1" ] || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
echo "Installing$missing for the tests…"
if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
$sudo apt-get update -qq
if [ ! -e /etc/postgresql-common ]; then
  $sudo mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' | $sudo tee /etc/postgresql-common/createcluster.d/no-cluster.conf > /dev/null
fi
# shellcheck disable=SC2086 -- a list of names
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing > /dev/null
