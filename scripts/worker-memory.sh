#!/usr/bin/env bash
# Resident memory of a real worker after 500 photos and after 5,000, through HTTP, queue and store.
# Usage: worker-memory.sh PHOTOS. Fails when it grew by more than 5 %.
set -euo pipefail

photos=${1:?usage: worker-memory.sh PHOTOS}
bin=.build/release
work=$(mktemp -d)
export FACET_DATA=$work/data
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

mkdir -p "$work/photos"
find "$photos" -type f -name '*.jpg' -exec cp -t "$work/photos" {} +
"$bin/web" --port 0 --port-file "$work/port" --workers 1 --cool-down 1h >/dev/null 2>"$work/web.log" &
web=$!
for _ in $(seq 100); do
    [ -s "$work/port" ] && break
    sleep 0.1
done
load() {
    "$bin/facet" load --quiet --num_request "$1" --clients 8 --image_folder "$work/photos" \
        --url "http://127.0.0.1:$(cat "$work/port")/" | grep -E 'failed|Duration'
}
resident() { awk '/^VmRSS/ { print $2 }' "/proc/$(pgrep -P "$web" -x worker)/status"; }

load 500
early=$(resident)
echo "worker after   500 photos: $early kB"
load 4500
late=$(resident)
echo "worker after 5,000 photos: $late kB"
awk -v early="$early" -v late="$late" \
    'BEGIN { printf "growth: %.1f %%\n", (late / early - 1) * 100; exit late > early * 1.05 }'
