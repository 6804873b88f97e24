#!/usr/bin/env bash
# Compiles all of the C core and the drivers beside this script with the address and undefined-behaviour sanitizers, and
# runs them: mutated pictures through the decoder, every kernel over sizes at the edges of its tiles. Any finding ends
# the run with a report and a status other than 0. Takes well under a minute; the same in every run.
#
#   Tests/Sanitizers/run.sh [ROUNDS]     ROUNDS: mutations per kind of picture, 400 by default
#
# CC names another compiler.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
sources="$root/Sources/CFaceKernels"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sanitizers=(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
warnings=(-Wall -Wextra -Werror)
flags=(-std=c11 -g -fno-math-errno "${warnings[@]}" "${sanitizers[@]}" -I"$sources/include")

# The compiler must be able to link the sanitizers' libraries, which some installations lack.
works() {
    command -v "$1" >/dev/null && echo 'int main(void) { return 0; }' >"$work/try.c" &&
        "$1" "${sanitizers[@]}" "$work/try.c" -o "$work/try" 2>/dev/null && "$work/try"
}

candidates() {
    [ -n "${CC:-}" ] && echo "$CC"
    if command -v swift >/dev/null; then
        echo "$(dirname "$(readlink -f "$(command -v swift)")")/clang"
    fi
    echo clang
    compgen -c clang- | grep -E '^clang-[0-9]+$' | sort -Vru || true
}

compiler=
while read -r candidate; do
    if works "$candidate"; then
        compiler=$candidate
        break
    fi
done < <(candidates)
if [ -z "$compiler" ]; then
    echo "run.sh: no C compiler with sanitizers found: install clang, or name one in CC" >&2
    exit 1
fi
echo "sanitizers: $("$compiler" --version | head -n 1)" >&2

# The tables of layer kernels are many large functions, each made of inlined parts with their loops unrolled. Optimising
# them together with their checks takes minutes and gigabytes; without, seconds, with the same checks on every access.
optimisation() {
    case ${1##*/} in
        layers_avx512.c | layers_avx2.c | layers_portable.c) echo -O0 ;;
        *) echo -O1 ;;
    esac
}

objects=()
for file in "$sources"/*.c "$root"/Tests/Sanitizers/*.c; do
    object="$work/$(basename "$(dirname "$file")")-$(basename "${file%.c}").o"
    objects+=("$object")
    "$compiler" "${flags[@]}" "$(optimisation "$file")" -c "$file" -o "$object" &
    # As many compilers at once as there are cores.
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
done
while [ -n "$(jobs -rp)" ]; do wait -n; done
# Some linkers warn about every symbol of the sanitizers' libraries; what they say matters only if they fail.
if ! "$compiler" "${sanitizers[@]}" "${objects[@]}" -ljpeg -lpng -lm -o "$work/sanitize" 2>"$work/linking"; then
    cat "$work/linking" >&2
    exit 1
fi

ASAN_OPTIONS=${ASAN_OPTIONS:-strict_string_checks=1:detect_stack_use_after_return=1} \
    UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1} "$work/sanitize" "$@"
