import http.server, sys, time, itertools
count = itertools.count(1)
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        n = next(count)
        time.sleep((n * 7 % 23) / 1000)
        status = 500 if self.path.startswith("/fail") else 503 if self.path.startswith("/flaky") and n % 3 == 0 else 200
        body = b"x" * 40
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
