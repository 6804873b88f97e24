#!/usr/bin/env bash
# Cross-compiles the kernels for aarch64 with the warnings of the package, and runs the walks of Tests/Sanitizers under
# qemu: every kernel of the portable path (NEON there) against its plain twin, over sizes at the edges of its vectors.
# Once as clang compiles them, which the package is built with, and once as gcc does, with traps for undefined
# behaviour. Decoding is left out: it needs libjpeg and libpng for aarch64. About a minute.
#
#   scripts/test-aarch64.sh
#
# CLANG, GCC and QEMU name other programs than Swift's own clang, aarch64-linux-gnu-gcc and qemu-aarch64.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
kernels="$root/Sources/CFaceKernels"
drivers="$root/Tests/Sanitizers"
target=aarch64-linux-gnu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "test-aarch64.sh: $1" >&2
    exit 1
}

# The first of the programs named that is there.
first() {
    local name
    for name in "$@"; do
        if [ -n "$name" ] && command -v "$name"; then return; fi
    done
    fail "found none of: $*"
}

swift_clang=
if command -v swift >/dev/null; then
    swift_clang="$(dirname "$(readlink -f "$(command -v swift)")")/clang"
fi
clang=$(first "${CLANG:-}" "$swift_clang" clang)
gcc=$(first "${GCC:-}" "$target-gcc")
qemu=$(first "${QEMU:-}" qemu-aarch64 qemu-aarch64-static)

# All of the C core but what calls libjpeg and libpng, and the drivers but the one that decodes.
files=()
for file in "$kernels"/*.c "$drivers"/*.c; do
    case ${file##*/} in
        image.c | jpeg_*.c | png_*.c | decode_fuzz.c) ;;
        *) files+=("$file") ;;
    esac
done

# build NAME COMPILER...: compiles the files, as many at once as there are cores, and links them to $work/NAME.
build() {
    local name=$1 file object
    local flags=(-std=c11 -fno-math-errno -Wall -Wextra -Werror -DFACET_WITHOUT_DECODING -I"$kernels/include")
    local objects=()
    shift
    mkdir "$work/$name.objects"
    for file in "${files[@]}"; do
        object="$work/$name.objects/$(basename "${file%.c}").o"
        objects+=("$object")
        { "$@" "${flags[@]}" -c "$file" -o "$object" || touch "$work/failed"; } &
        while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
    done
    wait
    [ ! -e "$work/failed" ] || fail "the kernels do not compile for aarch64 with $name"
    "$gcc" -static "${objects[@]}" -lm -o "$work/$name"
}

# check NAME COMPILER...
check() {
    local name=$1
    build "$@"
    local machine
    machine=$(od -An -t u2 -j 18 -N 2 "$work/$name" | tr -d ' ')
    [ "$machine" = 183 ] || fail "$name is not a program for aarch64"
    echo "aarch64, compiled by $name:"
    "$qemu" "$work/$name" || fail "a kernel does not give what its plain twin gives on aarch64, compiled by $name"
}

check clang "$clang" --target="$target" -isystem "/usr/$target/include" -O3
check gcc "$gcc" -O2 -fsanitize=undefined -fsanitize-undefined-trap-on-error -fno-sanitize=alignment
echo "aarch64: the portable path compiles without warnings, and every kernel gives what its plain twin gives" \
    "($("$qemu" --version | head -n 1))"
