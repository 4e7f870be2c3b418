"""Records made by hand, for forms that need no database."""

from interop.parts import Agent, Centre, Correction, File, Payer, Related, Term
from interop.record import Record

CENTRE = Centre("Centre for Public Service Partnerships", "CPSP", "University of Birmingham")
ADA = Agent("Field", "Ada", orcid="0000-0002-1825-0097", affiliation="INLOGOV", path="/people/ada/")
BODY = Agent("Third Sector Research Centre", is_body=True, ror="03angcq70")


def work(**fields) -> Record:
    """A report of two, of which nothing is left out."""
    return Record(
        **{
            "kind": "research",
            "key": 7,
            "type": "report",
            "label": "Report 88",
            "title": "Who pays?",
            "slug": "who-pays",
            "path": "/research/who-pays/",
            "date": "2009-07-17",
            "subtitle": "It depends.",
            "abstract": "We asked who pays.",
            "agents": (ADA, BODY),
            "series": "Working papers",
            "number": "88",
            "doi": "10.1234/abc",
            "isbn": "978-0-306-40615-7",
            "licence": "Creative Commons Attribution 4.0",
            "licence_address": "https://creativecommons.org/licenses/by/4.0/",
            "themes": (Term("finance", "Finance"), Term("governance", "Governance")),
            "keywords": ("trust",),
            "payers": (
                Payer("Two Circles Trust", ror="03angcq70"),
                Payer("A Council", "sponsor", path="/partners/a-council/"),
            ),
            "files": (
                File("data.csv", "/research/who-pays/files/data.csv", "text/csv", size=9),
                File("report.pdf", "/research/who-pays/files/report.pdf", "application/pdf"),
            ),
            "related": (
                Related("IsDerivedFrom", "suggestion", "Why?", "/suggestions/S-2026-0042/"),
                Related("IsReferencedBy", "event", "A talk", "/events/talk/"),
                Related("IsPartOf", "project", "Money", "/projects/money/"),
            ),
            "corrections": (Correction("2010-01-02", "A number."),),
            "first_published": "2009-07-18T09:00:00Z",
        }
        | fields
    )
