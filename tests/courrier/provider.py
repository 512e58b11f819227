"""A small e-mail provider on loopback, with Brevo's API, its keys and its bad days."""

import json
import threading
import uuid
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TAKE = "take"
DROP_BEFORE = "drop before taking"
DROP_AFTER = "drop after taking"
HANG_BEFORE = "hang before taking"
HANG_AFTER = "hang after taking"
BUSY = 429
BROKEN = 500
AWAY = 503
GATEWAY_AFTER = "502 after taking"
BAD_ADDRESS = 400
BAD_KEY = 401
GARBAGE_AFTER = "unreadable answer after taking"


class Fournisseur:
    """What the provider received. `plan` holds the behaviour of the coming requests, in order.

    A key that was seen is remembered for ever; `forget()` plays the end of its life.
    """

    def __init__(self):
        self.plan = []
        self.default = TAKE
        self.retry_after = "7"
        self.requests = []
        self.delivered = []
        self.keys = set()
        self.hang = threading.Event()
        self.lock = threading.Lock()

    def forget(self):
        self.keys.clear()

    def deliveries(self):
        """How many mails each person of the commune got."""
        return Counter(mail["to"][0]["email"] for mail in self.delivered)

    def next_behaviour(self):
        with self.lock:
            return self.plan.pop(0) if self.plan else self.default

    def take(self, mail):
        """Take the mail, once per key; return the status and the answer."""
        key = mail.get("headers", {}).get("idempotencyKey")
        with self.lock:
            if key in self.keys:
                return 400, {"code": "duplicate_parameter", "message": "key already used"}
            if key:
                self.keys.add(key)
            self.delivered.append(mail)
        return 201, {"messageId": f"<{uuid.uuid4().hex}@provider.example>"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        fournisseur = self.server.fournisseur
        mail = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fournisseur.requests.append(mail)
        behaviour = fournisseur.next_behaviour()
        if behaviour in {DROP_BEFORE, HANG_BEFORE}:
            return self.vanish(behaviour == HANG_BEFORE)
        if behaviour in {BUSY, BROKEN, AWAY, BAD_ADDRESS, BAD_KEY}:
            return self.refuse(behaviour)
        status, answer = fournisseur.take(mail)
        if behaviour in {DROP_AFTER, HANG_AFTER}:
            return self.vanish(behaviour == HANG_AFTER)
        if behaviour == GATEWAY_AFTER:
            return self.answer(502, b"<h1>Bad gateway</h1>")
        if behaviour == GARBAGE_AFTER:
            return self.answer(201, b"<<<")
        return self.answer(status, json.dumps(answer).encode())

    def vanish(self, hang):
        if hang:
            self.server.fournisseur.hang.wait()
        self.close_connection = True

    def refuse(self, status):
        codes = {429: "too_many_requests", 400: "invalid_parameter", 401: "unauthorized"}
        answer = {"code": codes.get(status, "internal"), "message": "no"}
        headers = {"Retry-After": self.server.fournisseur.retry_after} if status == BUSY else {}
        self.answer(status, json.dumps(answer).encode(), headers)

    def answer(self, status, body, headers=None):
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def running():
    """A provider at work; yields (Fournisseur, address of its API)."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.fournisseur = Fournisseur()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.fournisseur, f"http://127.0.0.1:{server.server_port}/v3/"
    finally:
        server.fournisseur.hang.set()
        server.shutdown()
        thread.join()
        server.server_close()
