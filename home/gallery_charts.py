"""A chart of each kind for the gallery: invented cells, as an editor pastes them."""

from core.blocks.chart import ChartBlock

CELLS = {
    "bar": "\tShare\nCase A\t41%\nCase C\t36%\nCase E\t27%\nCase B\t22%\nCase D\t12%",
    "grouped": "\tPublic\tThird sector\nAt the start\t41%\t35%\nAfter two years\t52%\t61%",
    "stacked": "\tCouncils\tCharities\tBusiness\n2006\t20\t10\t30\n2009\t40\t28\t10",
    "line": "Year\tPublic\tBusiness\n2001\t12\t30\n2003\t18\t31\n2005\t33\t..\n2009\t44\t17",
    "area": "\tAsked for\tGranted\n2001\t£1,200\t£900\n2003\t£1,350\t£1,500\n2005\t£2,600\t£1,700",
    "dot": "\tBefore\tAfter\nTrust\t3.1\t4.4\nMoney\t2.2\t2.0\nTime\t3.9\t4.9",
    "range": "\tLowest\tHighest\nCouncils\t8\t21\nCharities\t12\t30\nUniversities\t11\t16",
    "multiples": "Year\tLeeds\tYork\tHull\n2001\t12\t30\t8\n2003\t25\t33\t10\n2005\t41\t36\t11",
}


def gallery_charts() -> list:
    """Values of the block, one for each kind."""
    block = ChartBlock()
    return [
        block.normalize(
            {
                "title": f"A sentence that says what a chart of the kind “{kind}” tells",
                "kind": kind,
                "data": cells,
                "unit": "The unit, with its year",
                "emphasis": "Case A" if kind == "bar" else "",
                "source": "Invented for the gallery",
                "description": "",
                "note": "",
            }
        )
        for kind, cells in CELLS.items()
    ]
