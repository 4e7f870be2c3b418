"""How often a suggestion may be sent: from one address, one network, for one mailbox."""

from functools import partial

from core.visitors.limits import DAY, HOUR, Limit, by_mailbox, by_network

# What a provider gives one customer: all of it is one sender to us.
by_provider = partial(by_network, ipv4=24, ipv6=56)

CHECKED = Limit(
    *("suggest-check", 120, HOUR),
    "This form has been sent very often from your network. Please send this again in an hour.",
)
ANSWERED = Limit(
    *("suggest-answered", 20, HOUR),
    "Twenty questions have been answered at your network address within an hour. We count no "
    "more of them for now.",
    by=by_provider,
)
FROM_ADDRESS = Limit(
    *("suggest-address", 30, HOUR),
    "Thirty suggestions have come from your network address within an hour. Please send this "
    "again in an hour.",
)
FROM_NETWORK = Limit(
    *("suggest-network", 120, HOUR),
    "Many suggestions have come from your network within an hour. Please send this again in an "
    "hour.",
    by=by_provider,
)
FOR_MAILBOX = Limit(
    *("suggest-mailbox", 5, DAY),
    "Five suggestions have been sent with this email address today. Please send this one tomorrow.",
    by=by_mailbox,
)
