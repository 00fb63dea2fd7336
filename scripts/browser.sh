#!/bin/sh
# Browser tests use Debian's Chromium. Install it where it is missing; CHROMIUM names another one.
set -eu
browser=${CHROMIUM:-/usr/bin/chromium}
[ -x "$browser" ] && exit 0
echo "Installing Chromium for the browser tests…"
if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium
[ -x "$browser" ]
