"""The strictest S3 that runs on one machine: OpenStack Swift with its s3api, whole, in one process, on loopback.

It refuses bad signatures, skewed clocks, the wrong region, bodies that don't match their hash, and `x-amz-` headers that
were not signed. Prints one line of JSON (`port`, `access_key`, `secret_key`, `region`) once it answers; ends when its
standard input or its parent does, and then removes what was stored.
"""

import warnings

warnings.filterwarnings("ignore", message="(?s).*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch(all=False, socket=True, select=True, thread=True)

import json  # noqa: E402
import os  # noqa: E402
import shutil  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402

from eventlet import wsgi  # noqa: E402
from eventlet.green import socket, select  # noqa: E402
from swift.common import constraints, utils  # noqa: E402
from swift.common.http_protocol import SwiftHttpProtocol  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.utils import NullLogger  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

ACCESS_KEY, SECRET_KEY, REGION = "test:tester", "testing", "us-east-1"

SWIFT = """
[swift-hash]
swift_hash_path_suffix = suffix
swift_hash_path_prefix = prefix
[storage-policy:0]
name = gold
default = yes
[swift-constraints]
max_header_size = 32768
"""

STORAGE = """
[DEFAULT]
swift_dir = {folder}/etc
devices = {folder}/devices
mount_check = false
disable_fallocate = true
log_level = ERROR
log_address = {folder}/none
[pipeline:main]
pipeline = server
[app:server]
use = egg:swift#{kind}
"""

# Nobody listens at the address of the cache: nothing is remembered from one request to the next.
PROXY = """
[DEFAULT]
swift_dir = {folder}/etc
log_level = ERROR
log_address = {folder}/none
[pipeline:main]
pipeline = catch_errors cache listing_formats s3api tempauth bulk slo symlink versioned_writes proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = {region}
dns_compliant_bucket_names = true
check_bucket_owner = false
s3_acl = false
allow_multipart_uploads = true
min_segment_size = 5242880
[filter:tempauth]
use = egg:swift#tempauth
user_{user} = {secret} .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:symlink]
use = egg:swift#symlink
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_versioned_writes = true
allow_object_versioning = true
"""


def listening():
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    return listener


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.lstrip())


def make_ring(folder, kind, port):
    """One copy of everything, on one device: the ring says at which port its server listens."""
    builder = RingBuilder(4, 1, 1)
    builder.add_dev({"id": 0, "region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": "d1", "weight": 1})
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, "etc", kind + ".ring.gz"))


def serve(listener, configuration):
    application = loadapp(configuration, global_conf={"log_name": "swift"})
    # The AWS SDKs look for `ETag`, not `Etag`.
    eventlet.spawn(
        wsgi.server, listener, application, NullLogger(), protocol=SwiftHttpProtocol, socket_timeout=60,
        capitalize_response_headers=False, url_length_limit=constraints.MAX_REQUEST_LINE,
        custom_pool=eventlet.GreenPool(512))


def start(folder):
    """Starts the servers; returns the port that speaks S3."""
    for part in ("etc", "devices/d1"):
        os.makedirs(os.path.join(folder, part))
    try:
        os.setxattr(folder, "user.facet", b"1")
    except OSError as error:
        sys.exit(f"{folder}: Swift needs a file system with extended attributes ({error.strerror}); set TMPDIR to one")
    write(os.path.join(folder, "etc", "swift.conf"), SWIFT)
    utils.set_swift_dir(os.path.join(folder, "etc"))
    constraints.reload_constraints()

    listeners = {kind: listening() for kind in ("account", "container", "object", "proxy")}
    for kind, listener in listeners.items():
        path = os.path.join(folder, "etc", kind + "-server.conf")
        if kind == "proxy":
            user = ACCESS_KEY.replace(":", "_")
            write(path, PROXY.format(folder=folder, region=REGION, user=user, secret=SECRET_KEY))
        else:
            write(path, STORAGE.format(folder=folder, kind=kind))
            make_ring(folder, kind, listener.getsockname()[1])
        serve(listener, path)
    return listeners["proxy"].getsockname()[1]


def wait_for_the_end(parent):
    while os.getppid() == parent:
        ready, _, _ = select.select([sys.stdin], [], [], 1)
        if ready and not os.read(sys.stdin.fileno(), 4096):
            return


def main():
    parent = os.getppid()
    os.environ["TZ"] = "UTC+0"
    time.tzset()
    warnings.filterwarnings("ignore", message="capitalize_response_headers is disabled")
    folder = tempfile.mkdtemp(prefix="facet-strict-s3-")
    try:
        port = start(folder)
        print(json.dumps({"port": port, "access_key": ACCESS_KEY, "secret_key": SECRET_KEY, "region": REGION}),
              flush=True)
        wait_for_the_end(parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    # The servers' green threads would go on.
    os._exit(0)


main()
