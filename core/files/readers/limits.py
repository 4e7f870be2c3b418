"""How much of a file is read, and why no more. A file that asks for more is cut, or refused."""

# Grows whenever more, less or other words are read of the same file: files that an earlier reader
# read are then read anew (core.files.rounds).
READER = 2
# Twice what staff may upload (WAGTAILDOCS_MAX_UPLOAD_SIZE): more came here by another way.
MOST_BYTES = 100 * 1024 * 1024
# The longest reports have some hundreds.
MOST_PAGES = 2_000
# Some 700 pages full of text: what is beyond would burden each search for one file's sake.
MOST_CHARACTERS = 2_000_000
# Reading shares a queue with other work, and an honest file of 2,000 pages takes some 20.
SECONDS = 60
# Of address space: enough for any honest file, and the machine has other work to do.
MEMORY = 1024 * 1024 * 1024
# An Office file is a ZIP archive of XML: what is read of it in all, unpacked. Python reads some
# five megabytes of XML in a second.
MOST_UNPACKED = 100 * 1024 * 1024
# Parts of the archive: a deck of 500 slides has some 3,000.
MOST_ENTRIES = 10_000
# Bytes of its table of contents: 400 for each part.
MOST_TABLE = 400 * MOST_ENTRIES
# Unpacked to packed size; XML reaches some 50, and deflate cannot exceed 1,032.
MOST_RATIO = 500
# What the reading process may say in all: JSON needs six bytes for the worst of characters.
MOST_OUTPUT = 8 * MOST_CHARACTERS
# Readings that were begun and never came back, before the file is given up.
MOST_TRIES = 3
# Endings of the files whose words are read; the others are kept and sent, not read.
KINDS = frozenset(["pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "epub", "txt", "csv", "md"])
# Of these, lines are broken to fit the page, and words with them.
WRAPPED = frozenset(["pdf", "txt", "md"])
