"""What the whole site is to know of the addresses of this room."""

from core.pages.foot import WORK, at_the_foot

at_the_foot(10, WORK, "All research", "/research/")
at_the_foot(20, WORK, "Projects", "/projects/")
at_the_foot(40, WORK, "Themes", "/themes/")
