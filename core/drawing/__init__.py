"""The Centre's drawings: marks, covers and social cards, as pure functions of plain values."""
