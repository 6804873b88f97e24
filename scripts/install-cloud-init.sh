#!/usr/bin/env bash
# Installs Debian's cloud-init for its `schema` command alone: first switched off, since at the next boot it would
# otherwise set this machine up as if it were a new one. Does nothing where it is installed.
set -euo pipefail

command -v cloud-init >/dev/null && exit 0
sudo=()
[ "$(id -u)" -eq 0 ] || sudo=(sudo)
"${sudo[@]}" mkdir -p /etc/cloud
"${sudo[@]}" touch /etc/cloud/cloud-init.disabled
"$(dirname "$0")/install-packages.sh" cloud-init
