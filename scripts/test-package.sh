#!/usr/bin/env bash
# Installs the release in a bare Debian and has it recognise people there: nothing but what the archive brings.
# Needs root (chroot), debootstrap and a Debian mirror. Usage: test-package.sh ARCHIVE SAMPLES [ROOT]
# ROOT is a folder with a bare Debian to use instead of a fresh one; it is not changed.
set -euo pipefail

archive=$(realpath "${1:?usage: test-package.sh ARCHIVE SAMPLES [ROOT]}")
samples=$(realpath "${2:?usage: test-package.sh ARCHIVE SAMPLES [ROOT]}")
[ "$(id -u)" -eq 0 ] || { echo "test-package.sh: run this as root; it makes a root folder of its own" >&2; exit 1; }

scratch=$(mktemp -d)
root=$scratch/root
clean_up() {
    ! mountpoint -q "$root/proc" || umount "$root/proc"
    rm -rf --one-file-system "$scratch"
}
trap clean_up EXIT
if [ $# -ge 3 ]; then
    cp -a --one-file-system "$3" "$root"
else
    echo "Making a bare Debian 12 …" >&2
    debootstrap --variant=minbase bookworm "$root" http://deb.debian.org/debian >"$scratch/log" 2>&1 || {
        tail -5 "$scratch/log" >&2
        exit 1
    }
fi
mkdir -p "$root/proc" "$root/samples" "$root/unpacked"
mount -t proc proc "$root/proc"
cp "$samples"/{obama,obama2,biden}.jpg "$root/samples/"
tar --extract --gzip --file "$archive" --directory "$root/unpacked" --strip-components=1
[ ! -e "$root/usr/bin/curl" ] || echo "test-package.sh: note: this root is not quite bare" >&2

# An array and no function: in the background, a function's process id would be that of a shell around the program.
inside=(chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root FACET_DATA=/data)

echo "## install"
"${inside[@]}" /unpacked/install.sh --log-group /facet/test/web
[ -f "$root/etc/systemd/system/facet-web.service" ]
"${inside[@]}" rm -rf /unpacked
if "${inside[@]}" ldd /opt/facet/bin/web /opt/facet/bin/worker /opt/facet/bin/facet | grep "not found" >&2; then
    exit 1
fi
echo "## facet doctor"
"${inside[@]}" facet doctor
"${inside[@]}" facet enroll --name obama /samples/obama.jpg
"${inside[@]}" facet enroll --name biden /samples/biden.jpg

echo "## web and worker"
"${inside[@]}" /opt/facet/bin/web --port 0 --port-file /port >/dev/null 2>"$scratch/web.log" &
web=$!
stop() {
    kill -TERM "$web" 2>/dev/null || true
    wait "$web" || true
    clean_up
}
trap stop EXIT
for _ in $(seq 300); do
    [ ! -s "$root/port" ] || break
    kill -0 "$web" 2>/dev/null || { cat "$scratch/web.log" >&2; exit 1; }
    sleep 0.1
done
# The root has no curl, and the network is this machine's.
answer=$(curl --silent --show-error --fail --max-time 60 -F "inputFile=@$samples/obama2.jpg" \
    "http://127.0.0.1:$(cat "$root/port")/") || { cat "$scratch/web.log" >&2; exit 1; }
kill -TERM "$web"
wait "$web" || { echo "test-package.sh: web ended with status $?" >&2; exit 1; }
echo "obama2.jpg → $answer"
[ "$answer" = "obama2:obama" ] || { echo "test-package.sh: expected obama2:obama" >&2; exit 1; }
