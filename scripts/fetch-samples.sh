#!/usr/bin/env bash
# Fetches the sample photos: the portraits in the source archive of PyPI's `face_recognition` 1.3.0 (MIT).
# Usage: fetch-samples.sh FOLDER. Does nothing when they are there.
set -euo pipefail

folder=${1:?usage: fetch-samples.sh FOLDER}
archive=face_recognition-1.3.0.tar.gz
sha256=5e5efdd1686aa566af0d3cc1313b131e4b197657a8ffd03669e6d3fad92705ec

[ ! -e "$folder/.done" ] || exit 0
echo "Fetching the sample photos (face_recognition 1.3.0, 3 MB) …" >&2
mkdir -p "$folder"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${PYTHON:-python3}" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary face_recognition --dest "$scratch" \
    face_recognition==1.3.0 >&2
echo "$sha256  $scratch/$archive" | sha256sum --check --quiet || {
    echo "The archive is not the one that was expected; nothing was unpacked." >&2
    exit 1
}
tar --extract --gzip --file "$scratch/$archive" --directory "$folder" --strip-components=3 --wildcards \
    'face_recognition-1.3.0/tests/test_images/*'
touch "$folder/.done"
