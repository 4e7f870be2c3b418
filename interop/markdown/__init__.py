"""A work as Markdown (CommonMark 0.31, with the tables and footnotes of GitHub's): pure functions.

Whatever somebody wrote is text there: nothing of it makes a heading, a link or an element of HTML.
"""

MARKDOWN = "text/markdown"  # RFC 7763
