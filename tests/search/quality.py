"""What readers ask, and the page that each would expect among the first three results.

The Centre's own pages are asked for by their names, by their words in other forms, by what they
are about in a reader's words, in quotes, misspelt, and as questions. With many other pages about
(generated ones use much the same words), the answers are to stay where they are.
"""

BOVAIRD = "tony-bovaird-future-of-partnership-working"
ASKED = [
    # By name.
    ("Effective partnering", "effective-partnering"),
    ("How partnerships should", "how-partnerships-should"),
    ("Public service partnering", "public-service-partnering"),
    ("john tizard", "john-tizard"),
    ("Bovaird", "tony-bovaird"),
    ("mike bennet*", "mike-bennett"),
    ("treloar rightsnet", "paul-treloar"),
    ("NHS Choices", "nhs-choices"),
    ("essex council", "essex-county-council"),
    ("aldridge", "aldridge-foundation"),
    ("balfour beatty", "balfour-beatty"),
    ("governance", "governance"),
    ("finance theme", "finance"),
    ("worcestershire", "worcestershire-partnership"),
    ("NAO", "nao"),
    ("third sector research centre", "third-sector-research-centre"),
    # By what it is about, in other forms of its words.
    ("report 88", "partnership-working-research-report-88"),
    ("trust imposed voluntary partnerships", "partnership-working-research-report-88"),
    ("user voice", "partnership-working-research-report-88"),
    ("recession local strategic partnerships", "how-partnerships-should"),
    ("pooling budgets in local strategic partnerships", "how-partnerships-should"),
    ("decommission services", "how-partnerships-should"),
    ("relationships matter as much as structures", "public-service-partnering"),
    ("Institute for Fiscal Studies", "public-service-partnering"),
    ("collaborative advantage", "future-of-partnership-working"),
    ("relational contracts", "future-of-partnership-working"),
    ("carrick housing", BOVAIRD),
    ("political cover", "effective-partnering"),
    ("spreading risk and rewards", "effective-partnering"),
    ("civil society strengthened", "effective-partnering"),
    # The Centre itself.
    ("contact", "contact"),
    ("how are you funded", "independence"),
    ("who sponsors the centre", "balfour-beatty"),
    ("advisory board", "advisory-board"),
    ("privacy cookies", "privacy"),
    ("reuse licence citation", "reuse"),
    ("is this site accessible", "accessibility"),
    ("aims and objectives", "objectives"),
    ("kinds of partnership", "kinds-of-partnership"),
    # The language of queries, and slips.
    ('"good governance"', "future-of-partnership-working"),
    ("coproduction", "kinds-of-partnership"),
    ("co-production", "kinds-of-partnership"),
    ("tizard NOT recession", "john-tizard"),
    ("insourc* OR outsourc*", "public-service-partnering"),
    ("organizational culture trust", "partnership-working-research-report-88"),
    # Questions.
    ("What does Tizard say councils should do in a recession?", "how-partnerships-should"),
    ("how much do the partners really share", "future-of-partnership-working"),
    (
        "when should government consider taking a service back from outsourcing?",
        "public-service-partnering",
    ),
    (
        "who keeps the keys when a council and a charity share a building",
        "sample-who-keeps-the-keys",
    ),
]
# Misspelt → the spelling that is offered in its place.
MISSPELT = {
    "partnershp working": "partnership working",
    "bovairde": "bovaird",
    "goverance": "governance",
    "worcestershre": "worcestershire",
    "outsorcing": "outsourcing",
}
