"""The kinds of chart there are."""

KINDS = {
    "bar": "Bar chart",
    "grouped": "Grouped bars",
    "stacked": "Stacked bars",
    "line": "Line chart",
    "area": "Area chart",
    "dot": "Dot plot",
    "range": "Ranges, from low to high",
    "multiples": "Small multiples: a line chart for each column",
}
# As the description of a chart begins.
IN_WORDS = KINDS | {
    "grouped": "Bar chart in groups",
    "stacked": "Stacked bar chart",
    "range": "Chart of ranges",
    "multiples": "Small line charts on one scale",
}
ALONG = {"line", "area", "multiples"}  # those that read from left to right, as years do
