#!/usr/bin/env bash
# Makes the release: one folder with the programs (Swift's run time within), the libraries they load, the converted
# weights, units for systemd and an installer, as facet-<version>-linux-<arch>.tar.gz. Two runs over the same binaries
# give the same bytes.
# Usage: package.sh BIN WEIGHTS OUT. Prints the archive's path and SHA-256.
set -euo pipefail

bin=${1:?usage: package.sh BIN WEIGHTS OUT}
weights=${2:?usage: package.sh BIN WEIGHTS OUT}
out=${3:?usage: package.sh BIN WEIGHTS OUT}
export LC_ALL=C
umask 022

version=$(sed -n 's/.*current = "\(.*\)".*/\1/p' Sources/CommandLineKit/PackageVersion.swift)
name=facet-$version-linux-$(uname -m)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
for file in manifest.json $(sed -n 's/^ *"name": "\([a-z0-9-]*\)",$/\1/p' weights/manifest.json | sort -u); do
    case $file in
        manifest.json) continue ;;
        mtcnn | dlib-resnet-v1) [ -f "$weights/$file.safetensors" ] || {
            echo "package.sh: $weights/$file.safetensors is missing; install it: facet weights install" >&2
            exit 1
        } ;;
    esac
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/$name
mkdir -p "$tree"/{bin,lib,weights,doc,licences,systemd}

for program in web worker facet; do
    cp "$bin/$program" "$tree/bin/$program"
    strip --strip-unneeded "$tree/bin/$program"
done

# All shared libraries but the C library's own. OpenBLAS is opened by name at run time, so no program lists it.
openblas=$(ldconfig -p | awk '$1 == "libopenblas.so.0" { print $NF; exit }')
# Its entry is an alternative's link; the build that picks threads itself is the one the engine asks for one of.
of_the_system='^(linux-vdso|ld-linux|libc|libm|libdl|libpthread|librt|libresolv|libanl|libutil|libnsl|libmvec)[.-]'
{
    ldd "$tree"/bin/* "$openblas" | awk '$2 == "=>" && $3 ~ /^\// { print $1, $3 }'
    echo "libopenblas.so.0 $openblas"
} | sort -u | while read -r soname path; do
    [[ $soname =~ $of_the_system ]] && continue
    cp "$(readlink -f "$path")" "$tree/lib/$soname"
    chmod 644 "$tree/lib/$soname"
    owner=$(dpkg -S "$(readlink -f "$path")" 2>/dev/null || dpkg -S "$path" 2>/dev/null ||
        dpkg -S "$(basename "$(readlink -f "$path")")" | head -1)
    package=$(cut -d: -f1 <<<"$owner" | head -1)
    cp "/usr/share/doc/$package/copyright" "$tree/licences/$package"
    dpkg-query -W -f "$soname \${source:Package} \${source:Version}\n" "$package" | head -1 >>"$scratch/libraries"
done
cp "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/share/swift/LICENSE.txt" "$tree/licences/swift" 2>/dev/null ||
    echo "package.sh: Swift's licence was not found beside the compiler" >&2

cp weights/manifest.json weights/README.md weights/FORMAT.md "$tree/weights/"
cp "$weights"/{mtcnn,dlib-resnet-v1}.safetensors "$tree/weights/"
cp deploy/systemd/*.service "$tree/systemd/"
cp deploy/package/install.sh "$tree/install.sh"
cp docs/deploy.md docs/http.md CHANGELOG.md "$tree/doc/"
cp LICENSE "$tree/"
echo "$version" >"$tree/VERSION"

glibc=$(objdump -T "$tree"/bin/* "$tree"/lib/* | grep -o 'GLIBC_2[.0-9]*' | sort -Vu | tail -1)
{
    echo "$(uname -m), Linux, the GNU C library ${glibc#GLIBC_} or newer (Debian 12 has 2.36)."
    echo "For AWS, also certificates of authorities (Debian: ca-certificates)."
    echo
    echo "In lib/, as Debian built them: name, source package, version."
    sort "$scratch/libraries"
} >"$tree/REQUIREMENTS"

(cd "$tree" && find . -type f ! -name SHA256SUMS -printf '%P\n' | sort | xargs sha256sum >"$scratch/sums" && mv "$scratch/sums" SHA256SUMS)
chmod -R u=rwX,go=rX "$tree"
chmod 755 "$tree/install.sh" "$tree"/bin/*

mkdir -p "$out"
tar --create --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=gnu \
    --directory "$scratch" "$name" | gzip --no-name -6 >"$out/$name.tar.gz"
(cd "$out" && sha256sum "$name.tar.gz" | tee "$name.tar.gz.sha256")
