#!/usr/bin/env bash
# The tests of pictures, kernels, networks and weight files, hostile ones included, with everything (Swift too) compiled
# with the address sanitizer. Needs a build of its own (.build/sanitize), the first time some minutes.
#
#   Tests/Sanitizers/swift.sh [FILTER]     FILTER: as for `swift test --filter`
set -euo pipefail

cd "$(dirname "$0")/../.."
filter=${1:-'CFaceKernelsTests|InferenceTests|ConversionTests'}
# Leaks are not looked for: Foundation's Process, which some tests use, keeps a few bytes for each process.
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0} \
    exec swift test --sanitize=address --scratch-path .build/sanitize --filter "$filter"
