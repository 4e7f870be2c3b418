"""One address of every type of page."""

PAGES = [
    "/",
    "/research/",
    "/research/?theme=governance&q=partnership",
    "/research/?q=nothing+of+the+kind",
    "/research/effective-partnering/",
    "/research/future-of-partnership-working/",
    "/themes/",
    "/themes/governance/",
    "/about/",
    "/about/accessibility/",
    "/search/?q=partnership",
    "/search/",
    "/nothing-here/",
]
