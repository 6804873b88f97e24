"""Serves AWS's services by moto on a free port of 127.0.0.1, for the tests.

Prints the port, then serves until its standard input ends: whoever has started it holds the other end, so it never
outlives that process, however that one ends.

Two things that moto itself doesn't have:
- a clock for each access key: `POST /stand-in/clock?key=AKID&milliseconds=N` moves the time that queues see in calls
  made with this key, so that a test can let leases end without waiting for it, and without touching its neighbours';
- SQS's rules about rights: GetQueueUrl and CreateQueue by the queue's ARN (moto itself: "*" only), and batch operations by
  the right to the single one (moto itself: by rights that AWS doesn't know).
"""

import collections
import os
import re
import sys
import threading
import time
import urllib.parse

import moto.core.utils as utils
import moto.iam.access_control as access_control
import moto.sqs.models as sqs
import moto.sqs.responses as sqs_responses
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

offsets = collections.defaultdict(float)
current = threading.local()
key_of = re.compile(r"Credential=([^/,\s]+)/")


def offset():
    return offsets[getattr(current, "key", "")]


class Clocks:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/stand-in/clock":
            query = dict(urllib.parse.parse_qsl(environ["QUERY_STRING"]))
            offsets[query["key"]] += float(query["milliseconds"])
            start_response("204 No Content", [])
            return []
        match = key_of.search(environ.get("HTTP_AUTHORIZATION", ""))
        current.key = match.group(1) if match else ""
        return self.app(environ, start_response)


class Handler(MotoRequestHandler):
    def log_request(self, *arguments):
        pass


def end_with_parent():
    while os.read(0, 4096):
        pass
    os._exit(0)


def resource(response):
    name = response._get_param("QueueName")
    if not name:
        return determine_resource(response)
    return f"arn:aws:sqs:{response.region}:{response.current_account}:{name}"


def check_action_permitted(request, *arguments):
    if request._action.startswith("sqs:"):
        request._action = request._action.removesuffix("Batch")
    check(request, *arguments)


check = access_control.IAMRequestBase.check_action_permitted
access_control.IAMRequestBase.check_action_permitted = check_action_permitted
determine_resource = sqs_responses.SQSResponse._determine_resource
sqs_responses.SQSResponse._determine_resource = resource
unix_time, unix_time_millis = utils.unix_time, utils.unix_time_millis
sqs.unix_time = lambda *of: unix_time(*of) + (0 if of else offset() / 1000)
sqs.unix_time_millis = lambda *of: unix_time_millis(*of) + (0 if of else offset())

server = make_server(
    "127.0.0.1", 0, Clocks(DomainDispatcherApplication(create_backend_app)), threaded=True, request_handler=Handler)
threading.Thread(target=end_with_parent, daemon=True).start()
print(server.server_address[1], flush=True)
server.serve_forever()
