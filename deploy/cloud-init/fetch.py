#!/usr/bin/python3
"""Fetches one object from S3 with the instance's own role and keeps it only if its SHA-256 is the expected one.

Usage: facet-fetch ENDPOINT REGION KEY SHA256 FILE
ENDPOINT is the bucket's address, e.g. https://bucket.s3.eu-central-1.amazonaws.com. Needs Python alone, which every
image with cloud-init has; an AWS command line is not on all of them. The keys come from the instance metadata
service, version 2, and are never printed or stored.
"""
import datetime
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

METADATA = os.environ.get("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://169.254.169.254").rstrip("/")
ATTEMPTS = 8


def role_keys():
    # The metadata service is a neighbour: never by way of a proxy.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(path, method="GET", **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(METADATA + path, method=method, headers=names)
        return direct.open(request, timeout=5).read().decode()

    token = ask("/latest/api/token", "PUT", X_aws_ec2_metadata_token_ttl_seconds="300")
    folder = "/latest/meta-data/iam/security-credentials/"
    role = ask(folder, X_aws_ec2_metadata_token=token).split()[0]
    return json.loads(ask(folder + role, X_aws_ec2_metadata_token=token))


def signed(url, region, keys, now):
    """A GET request for `url`, signed with version 4 for S3."""
    parts = urllib.parse.urlsplit(url)
    day, moment = now.strftime("%Y%m%d"), now.strftime("%Y%m%dT%H%M%SZ")
    empty = hashlib.sha256(b"").hexdigest()
    headers = {"host": parts.netloc, "x-amz-content-sha256": empty, "x-amz-date": moment}
    if keys.get("Token"):
        headers["x-amz-security-token"] = keys["Token"]
    names = ";".join(sorted(headers))
    lines = "".join(name + ":" + headers[name] + "\n" for name in sorted(headers))
    canonical = "\n".join(["GET", parts.path, "", lines, names, empty])
    scope = "/".join([day, region, "s3", "aws4_request"])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = ("AWS4" + keys["SecretAccessKey"]).encode()
    for step in scope.split("/"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    text = "\n".join(["AWS4-HMAC-SHA256", moment, scope, digest])
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = "AWS4-HMAC-SHA256 Credential=" + keys["AccessKeyId"] + "/" + scope
    headers["authorization"] += ",SignedHeaders=" + names + ",Signature=" + signature
    return urllib.request.Request(url, headers=headers)


def fetch(url, region, part):
    request = signed(url, region, role_keys(), datetime.datetime.now(datetime.timezone.utc))
    digest = hashlib.sha256()
    with urllib.request.urlopen(request, timeout=60) as answer, open(part, "wb") as file:
        while block := answer.read(1 << 20):
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def main(endpoint, region, key, expected, path):
    url = endpoint.rstrip("/") + "/" + urllib.parse.quote(key, safe="/-_.~")
    part = path + ".part"
    for attempt in range(ATTEMPTS):
        try:
            found = fetch(url, region, part)
            break
        except (OSError, ValueError, LookupError) as error:
            # A role that was just made needs some seconds until its keys and rights are known everywhere.
            print("facet-fetch:", url, "-", error, file=sys.stderr)
            if attempt + 1 == ATTEMPTS:
                sys.exit(1)
            time.sleep(float(os.environ.get("FACET_FETCH_PAUSE", min(2**attempt, 30))))
    if found != expected.lower():
        os.remove(part)
        sys.exit("facet-fetch: " + url + " has SHA-256 " + found + ", not " + expected + "; it was thrown away")
    os.replace(part, path)


if len(sys.argv) != 6:
    sys.exit("usage: facet-fetch ENDPOINT REGION KEY SHA256 FILE")
main(*sys.argv[1:])
