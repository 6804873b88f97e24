#!/bin/sh
# Stands in for Python in the tests of the installer: "downloads" and "unpacks" by copying what a test has laid out in
# the folder `fake` of the cache, and notes each call there.
set -eu

# The arguments after an option's name.
value_of() {
    wanted=$1
    shift
    while [ $# -gt 0 ]; do
        [ "$1" != "$wanted" ] || { echo "$2"; return; }
        shift
    done
}

case "$*" in
*"pip"*"download"*)
    folder=$(value_of --dest "$@")
    fake=$(dirname "$folder")/fake
    echo download >>"$fake/calls"
    [ ! -e "$fake/offline" ] || exit 1
    cp "$(value_of --requirement "$@")" "$fake/requirements"
    cp "$fake"/packages/* "$folder" 2>/dev/null || true
    ;;
-I\ -c*)
    fake=$(dirname "$4")/fake
    echo extract >>"$fake/calls"
    [ ! -e "$fake/broken" ] || exit 1
    cp "$fake"/files/* "$5"
    ;;
*) exit 2 ;;
esac
