"""One small table for each kind of chart, as it is pasted."""

SAMPLES = {
    "bar": "\tShare\nCase A\t41%\nCase C\t36%\nCase D\t..",
    "grouped": "\tPublic\tBusiness\nAt first\t41%\t22%\nLater\t52%\t–",
    "stacked": "\tCouncils\tCharities\n2006\t20\t10\n2009\t40\t28",
    "line": "Year\tPublic\tBusiness\n2001\t12\t30\n2003\t\t31\n2009\t44\t17",
    "area": "Year\tAsked for\tGranted\n2001\t£1,200\t£900\n2002\t£1,350\t£1,500",
    "dot": "\tBefore\tAfter\nTrust\t3.1\t4.4\nMoney\t2.2\t2.0",
    "range": "\tLowest\tHighest\nCouncils\t8\t21\nCharities\t12\t30",
    "multiples": "Year\tLeeds\tYork\n2001\t12\t30\n2002\t18\t31",
}
