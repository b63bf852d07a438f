-- InvokeEndpoint with a body of 1 KiB, unsigned.
wrk.method = "POST"
wrk.body = string.rep("x", 1024)
wrk.headers["Content-Type"] = "application/octet-stream"
