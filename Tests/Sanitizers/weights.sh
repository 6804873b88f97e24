#!/usr/bin/env bash
# Builds the tests with the address sanitizer, in a folder of their own, and runs those that read files: weight files,
# model cards, pickles, zip archives, dlib's networks, each with hostile and mutated ones. Takes some minutes, nearly all of
# them for building. (Of undefined behaviour, Swift itself makes a trap.)
#
#   Tests/Sanitizers/weights.sh [FILTER]
set -euo pipefail

cd "$(dirname "$0")/../.."
filter=${1:-'ConversionTests|InferenceTests\.(Weight|Model)|InferenceTests\.Gallery'}
arguments=(--sanitize=address --scratch-path .build/sanitize)

swift build --build-tests "${arguments[@]}"
# XCTest, which starts the run, leaks two objects at its end; leaks of our own are `bench`'s business.
ASAN_OPTIONS=detect_leaks=0 swift test --skip-build "${arguments[@]}" --filter "$filter"
