"""What the whole site is to know of the addresses of this room."""

from core.pages.foot import WORK, at_the_foot
from interop.feeds.listed import ADDRESS as FEEDS

at_the_foot(65, WORK, "Feeds", FEEDS)
