#!/usr/bin/env bash
# Uploads photos from 100 clients at once and checks every answer: undisturbed, with a worker killed every second, and
# with `web` restarted in the middle. Then counts what is stored: a result for every input, no job left, none dead.
# Usage: stress.sh PHOTOS [REQUESTS]. PHOTOS: a folder of photos, or of one folder of photos per person.
# The right answers are those that `facet search` gives for the same photos.
set -euo pipefail

photos=${1:?usage: stress.sh PHOTOS [REQUESTS]}
requests=${2:-1000}
bin=.build/release
work=$(mktemp -d)
export FACET_DATA=$work/data
web=
stop_web() {
    [ -z "$web" ] || kill -TERM "$web" 2>/dev/null || true
    [ -z "$web" ] || wait "$web" 2>/dev/null || true
    web=
}
trap 'stop_web; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

start_web() { # port
    rm -f "$work/port"
    "$bin/web" --port "$1" --port-file "$work/port" --max-waiting 2000 --timeout 120 >/dev/null 2>>"$work/web.log" &
    web=$!
    for _ in $(seq 100); do
        [ -s "$work/port" ] && return
        sleep 0.1
    done
    echo "web did not start:" >&2
    tail "$work/web.log" >&2
    exit 1
}

count() { find "$FACET_DATA/$1" -type f 2>/dev/null | wc -l; }

# Waits until every stored input has a stored result, then tells what there is; fails if that never comes to be.
settle() {
    for _ in $(seq 600); do
        [ "$(count input)" -eq "$(count output)" ] && break
        sleep 0.1
    done
    echo "inputs stored: $(count input), results stored: $(count output)"
    [ "$(count input)" -eq "$(count output)" ] || { "$bin/facet" status >&2; exit 1; }
    "$bin/facet" status
}

load() {
    "$bin/facet" load --quiet --num_request "$requests" --clients 100 --url "http://127.0.0.1:$(cat "$work/port")/" \
        --image_folder "$work/photos" --prediction_file "$work/answers.csv" "$@"
}

mkdir -p "$work/photos" "$FACET_DATA"
find "$photos" -type f \( -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.png' \) | sort | sed -n "1,${requests}p" |
    while read -r photo; do cp "$photo" "$work/photos/"; done
if [ -n "$(find "$photos" -mindepth 2 -name '*.jpg' -print -quit)" ]; then
    # The first photo of each person.
    find "$photos" -mindepth 2 -name '*_0001.jpg' | sort | while read -r photo; do
        person=$work/people/$(basename "$(dirname "$photo")")
        mkdir -p "$person" && cp "$photo" "$person/"
    done
    "$bin/facet" enroll --quiet --from "$work/people"
else
    for photo in "$work"/photos/{obama,biden}.jpg; do
        "$bin/facet" enroll --quiet --name "$(basename "$photo" .jpg)" "$photo"
    done
fi
{
    echo Image,Results
    "$bin/facet" search "$work/photos" 2>/dev/null | awk -F '\t' '{ n = split($1, path, "/"); sub(/\..*/, "", path[n]); print path[n] "," $2 }'
} >"$work/answers.csv"

echo "== $requests uploads, 100 clients"
start_web 0
load
settle

echo "== the same, with a worker killed (kill -9) every second"
(
    while sleep 1; do
        victim=$(pgrep -P "$web" -x worker | shuf -n 1) && kill -9 "$victim" && echo "killed worker $victim"
    done
) &
killer=$!
load || failed=1
kill "$killer" 2>/dev/null || true
wait "$killer" 2>/dev/null || true
settle
[ -z "${failed:-}" ] || exit 1

echo "== the same, with web restarted in the middle (connections break: clients try again)"
port=$(cat "$work/port")
load --retry 1000 &
loader=$!
sleep 1
stop_web
start_web "$port"
wait "$loader" || echo "(some uploads ended with web; their jobs were kept)"
settle
stop_web
