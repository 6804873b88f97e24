#!/usr/bin/env bash
# The whole service on one machine: enrol two people from a photo each, start `web`, upload other photos as a client
# would, show the answers and where everything was stored. Leaves the data in .facet-demo and no process behind.
# Usage: demo.sh SAMPLES
set -euo pipefail

samples=${1:?usage: demo.sh SAMPLES}
bin=.build/release
data=.facet-demo
rm -rf "$data"
mkdir -p "$data"
export FACET_DATA=$data

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() {
    printf '$ %s\n' "$*"
    "$@"
}

say "Enrol two people, one photo each"
run "$bin/facet" enroll --name obama "$samples/obama.jpg"
run "$bin/facet" enroll --name biden "$samples/biden.jpg"

say "Start the service"
"$bin/web" --port 0 --port-file "$data/port" >/dev/null 2>"$data/web.log" &
web=$!
stop() {
    kill -TERM "$web" 2>/dev/null || true
    wait "$web" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT TERM
for _ in $(seq 100); do
    [ -s "$data/port" ] && break
    kill -0 "$web" 2>/dev/null || { cat "$data/web.log" >&2; exit 1; }
    sleep 0.1
done
[ -s "$data/port" ] || { echo "web did not start; see $data/web.log" >&2; exit 1; }
url="http://127.0.0.1:$(cat "$data/port")"
echo "web listens on $url, with no worker running yet"

say "Upload photos, as a client would"
for photo in obama2 obama3 obama_partial_face biden; do
    printf '$ curl -F inputFile=@%s.jpg %s/\n' "$photo" "$url"
    curl --silent --show-error --fail --max-time 30 -F "inputFile=@$samples/$photo.jpg" "$url/"
    echo
done
say "The same with all there is to know"
printf '$ curl -H "Accept: application/json" -F inputFile=@obama2.jpg %s/\n' "$url"
answer=$(curl --silent --show-error --fail --max-time 30 -H 'Accept: application/json' \
    -F "inputFile=@$samples/obama2.jpg" "$url/")
echo "$answer"

stop
trap - EXIT
say "What was stored (in $data)"
(cd "$data" && find input output gallery -type f | sort | head -20)

[[ $answer == *'"obama"'* ]] || {
    echo "The last answer should have named obama." >&2
    exit 1
}
