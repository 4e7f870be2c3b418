"""What the making of one PDF may take."""

MEMORY = 1 << 30  # bytes
SECONDS = 60
LARGEST = 200 << 20  # bytes of a file that it writes
