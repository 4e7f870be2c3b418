"""What the whole site is to know of the addresses of this room."""

from core.letters.contact import contact_page
from core.pages.foot import ABOUT, WORK, at_the_foot

CONTACT = "/about/contact/"

contact_page(CONTACT)
at_the_foot(1, ABOUT, "About us", "/about/")
at_the_foot(2, ABOUT, "Objectives", "/about/objectives/")
at_the_foot(3, ABOUT, "Independence and funding", "/about/independence/")
at_the_foot(4, ABOUT, "Advisory board", "/about/advisory-board/")
at_the_foot(5, ABOUT, "Contact", CONTACT)
at_the_foot(70, WORK, "Reuse and citation", "/about/reuse/")
at_the_foot(80, WORK, "Accessibility", "/about/accessibility/")
at_the_foot(90, WORK, "Privacy", "/about/privacy/")
