"""What a test may read of an answer: the context of its page, and not of each part of it.

Django's client keeps a copy of the context of every template. A form of the staff screens is drawn
by thousands of small ones, and to keep them all was a tenth of what the tests of pages cost.
"""

import threading

from django.template import Template


def tell_of_outermost() -> None:
    """Let the client hear of templates that are rendered by themselves, not within another."""
    told, now = Template._render, threading.local()

    def render(self, context):
        if getattr(now, "is_within", False):
            return self.nodelist.render(context)
        now.is_within = True
        try:
            return told(self, context)
        finally:
            now.is_within = False

    Template._render = render
