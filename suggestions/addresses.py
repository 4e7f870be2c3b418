"""What the whole site is to know of the addresses of this room."""

from core.pages.foot import WORK, at_the_foot
from core.visitors.private_paths import private_address

at_the_foot(50, WORK, "Suggest research", "/suggest/")
at_the_foot(60, WORK, "Suggestions", "/suggestions/")
private_address("/suggest/confirm/")
private_address("/suggestions/track/")
private_address("/suggestions/support/")
