#!/usr/bin/env bash
# Installs this release of Facet under /opt/facet and its units for systemd. Run again with another release, it replaces
# the programs and keeps data and settings.
#
# Usage: install.sh [--root DIR] [--log-group GROUP] [--enable UNIT]…
#   --root DIR         into a root that is not the running one; no unit is started then
#   --log-group GROUP  write the units' logs to files and, with --enable, start CloudWatch's agent on them
#   --enable UNIT      start UNIT (facet-web.service or facet-worker.service) now and at each boot
set -euo pipefail

root='' group='' units=()
while [ $# -gt 0 ]; do
    case $1 in
        --root) root=${2:?--root needs a folder}; shift 2 ;;
        --log-group) group=${2:?--log-group needs a name}; shift 2 ;;
        --enable) units+=("${2:?--enable needs a unit}"); shift 2 ;;
        *) sed -n '5,8s/^# //p' "$0" >&2; exit 64 ;;
    esac
done

cd "$(dirname "$0")"
[ "$(id -u)" -eq 0 ] || { echo "install.sh: run this as root" >&2; exit 1; }
sha256sum --check --quiet SHA256SUMS || { echo "install.sh: this release is damaged; nothing was installed" >&2; exit 1; }
bin/facet --version >/dev/null || {
    echo "install.sh: this release does not run here; it needs what $(pwd)/REQUIREMENTS says" >&2
    exit 1
}

# A new folder takes the old one's place at once, so that a unit never starts half a release.
prefix=$root/opt/facet
mkdir -p "$root/opt" "$root/etc/facet" "$root/etc/systemd/system"
rm -rf "$prefix.new"
mkdir "$prefix.new"
cp -R bin lib weights doc licences LICENSE VERSION REQUIREMENTS SHA256SUMS "$prefix.new"
chmod -R u=rwX,go=rX "$prefix.new"
rm -rf "$prefix.old"
[ ! -e "$prefix" ] || mv "$prefix" "$prefix.old"
mv "$prefix.new" "$prefix"
rm -rf "$prefix.old"
cp systemd/*.service "$root/etc/systemd/system/"
mkdir -p "$root/usr/local/bin"
ln -sfn /opt/facet/bin/facet "$root/usr/local/bin/facet"

ship_logs() {
    local tier
    for tier in web worker; do
        mkdir -p "$root/etc/systemd/system/facet-$tier.service.d"
        printf '%s\n' "# A file, since this is what the log agent reads." "[Service]" "LogsDirectory=facet" \
            "StandardError=append:/var/log/facet/$tier.log" >"$root/etc/systemd/system/facet-$tier.service.d/log.conf"
    done
    mkdir -p "$root/etc/logrotate.d"
    printf '%s\n' "/var/log/facet/*.log {" "  size 50M" "  rotate 2" "  copytruncate" "  missingok" "}" \
        >"$root/etc/logrotate.d/facet"
    cat >"$root/etc/facet/log-agent.json" <<JSON
{"logs": {"logs_collected": {"files": {"collect_list": [
  {"file_path": "/var/log/facet/*.log", "log_group_name": "$group", "log_stream_name": "{instance_id}"},
  {"file_path": "/var/log/cloud-init-output.log", "log_group_name": "$group", "log_stream_name": "{instance_id}-start"}
]}}}}
JSON
}

start_log_agent() {
    local control=/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl
    if [ ! -x "$control" ]; then
        local place=https://amazoncloudwatch-agent.s3.amazonaws.com
        if command -v dpkg >/dev/null; then
            curl --silent --show-error --fail --location --output agent.deb \
                "$place/debian/$(dpkg --print-architecture)/latest/amazon-cloudwatch-agent.deb" && dpkg --install agent.deb
        else
            dnf --assumeyes --quiet install amazon-cloudwatch-agent
        fi
    fi
    "$control" -a fetch-config -m ec2 -s -c file:/etc/facet/log-agent.json
}

[ -z "$group" ] || ship_logs
echo "Facet $(cat VERSION) is installed in $prefix"
[ -z "$root" ] && [ ${#units[@]} -gt 0 ] || exit 0
systemctl daemon-reload
systemctl enable "${units[@]}"
systemctl restart "${units[@]}"
# Last, and not fatal: the tier works without its logs being collected.
[ -z "$group" ] || start_log_agent || echo "install.sh: the log agent was not started; logs stay in /var/log/facet" >&2
