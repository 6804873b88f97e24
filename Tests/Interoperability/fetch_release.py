"""Runs deploy/cloud-init/fetch.py against an instance metadata service and an S3 that are strict: without a token, or
with a signature that AWS's own library would not have made, they answer 401 or 403.

Usage: fetch_release.py FOLDER. Prints, as JSON, what came of each case.
"""
import datetime
import hashlib
import http.server
import json
import os
import pathlib
import subprocess
import sys
import threading

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

FETCH = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "cloud-init" / "fetch.py"
KEYS = Credentials("ASIAEXAMPLE", "an/example+secret", "session=token/+")
RELEASE = bytes(range(256)) * 9_000
ROLE = "/latest/meta-data/iam/security-credentials/"
failures_left = 0


class Instance(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self):
        known = self.path == "/latest/api/token" and self.headers["X-aws-ec2-metadata-token-ttl-seconds"]
        self.answer(200, b"the-token") if known else self.answer(400)

    def do_GET(self):
        if self.path.startswith(ROLE):
            if self.headers["X-aws-ec2-metadata-token"] != "the-token":
                return self.answer(401)
            keys = {"AccessKeyId": KEYS.access_key, "SecretAccessKey": KEYS.secret_key, "Token": KEYS.token}
            return self.answer(200, b"web-role" if self.path == ROLE else json.dumps(keys).encode())
        return self.object()

    def object(self):
        global failures_left
        if failures_left > 0:
            failures_left -= 1
            return self.answer(503)
        if self.headers["Authorization"] != self.expected():
            return self.answer(403)
        return self.answer(200, RELEASE) if self.path == "/facet/facet-1.tar.gz" else self.answer(404)

    def expected(self):
        """The header that botocore makes of the same request at the same time."""
        request = AWSRequest("GET", "http://" + self.headers["Host"] + self.path)
        request.headers["x-amz-content-sha256"] = hashlib.sha256(b"").hexdigest()
        signer = S3SigV4Auth(KEYS, "s3", "eu-central-1")
        moment = datetime.datetime.strptime(self.headers["x-amz-date"], "%Y%m%dT%H%M%SZ")
        request.context["timestamp"] = moment.strftime("%Y%m%dT%H%M%SZ")
        request.context["signing"] = {"bucket": "releases"}
        request.headers["X-Amz-Date"] = request.context["timestamp"]
        request.headers["X-Amz-Security-Token"] = KEYS.token
        canonical = signer.canonical_request(request)
        signature = signer.signature(signer.string_to_sign(request, canonical), request)
        names = signer.signed_headers(signer.headers_to_sign(request))
        return f"AWS4-HMAC-SHA256 Credential={signer.scope(request)},SignedHeaders={names},Signature={signature}"

    def log_message(self, *arguments):
        pass


def fetch(port, folder, name, key="facet/facet-1.tar.gz", digest=hashlib.sha256(RELEASE).hexdigest()):
    target = pathlib.Path(folder) / name
    place = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": os.environ["PATH"], "AWS_EC2_METADATA_SERVICE_ENDPOINT": place, "FACET_FETCH_PAUSE": "0",
        "no_proxy": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, FETCH, place, "eu-central-1", key, digest, target], env=environment, capture_output=True,
        text=True, timeout=60)
    return {
        "status": done.returncode, "same": target.exists() and target.read_bytes() == RELEASE,
        "left": sorted(path.name for path in pathlib.Path(folder).iterdir() if path.name.startswith(name)),
        "told": any(secret in done.stdout + done.stderr for secret in (KEYS.secret_key, KEYS.token)),
        "text": done.stderr[-400:],
    }


def main(folder):
    global failures_left
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Instance)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    report = {"plain": fetch(port, folder, "plain"), "other": fetch(port, folder, "other", digest="0" * 64)}
    failures_left = 3
    report["patient"] = fetch(port, folder, "patient")
    report["missing"] = fetch(port, folder, "missing", key="facet/none.tar.gz")
    print(json.dumps(report, indent=1))


main(sys.argv[1])
