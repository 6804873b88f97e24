"""Serves AWS's services by moto on a free port of 127.0.0.1, for the tests.

Prints the port, then serves until its standard input ends: whoever has started it holds the other end, so it never
outlives that process, however that one ends.

Three things that moto itself doesn't have:
- one request at a time: it loses writes of threads that meet, as in deletes from a queue and conditional puts;
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
one_at_a_time = threading.RLock()
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
        if environ.get("HTTP_X_AMZ_TARGET") == "AmazonSQS.ReceiveMessage":
            return self.app(environ, start_response)
        with one_at_a_time:
            return self.app(environ, start_response)


class Handler(MotoRequestHandler):
    def log_request(self, *arguments):
        pass


def end_with_parent():
    while os.read(0, 4096):
        pass
    os._exit(0)


def receive_message(backend, queue_name, count, wait, *arguments):
    """As moto's, but it lets others in while it waits."""
    end = time.monotonic() + wait
    while True:
        with one_at_a_time:
            messages = receive_once(backend, queue_name, count, 0, *arguments)
        if messages or time.monotonic() >= end:
            return messages
        time.sleep(0.02)


def resource(response):
    name = response._get_param("QueueName")
    if not name:
        return determine_resource(response)
    return f"arn:aws:sqs:{response.region}:{response.current_account}:{name}"


def check_action_permitted(request, *arguments):
    if request._action.startswith("sqs:"):
        request._action = request._action.removesuffix("Batch")
    check(request, *arguments)


receive_once = sqs.SQSBackend.receive_message
sqs.SQSBackend.receive_message = receive_message
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
