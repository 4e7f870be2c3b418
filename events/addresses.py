"""What the whole site is to know of the addresses of this room."""

from core.pages.foot import WORK, at_the_foot
from core.visitors.private_paths import private_address

at_the_foot(30, WORK, "Events calendar", "/events/")
private_address("/registrations/")
