"""The web server: processes that read requests, let Django answer, and send what it answers."""
