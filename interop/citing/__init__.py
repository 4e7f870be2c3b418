"""References in words, in the styles that readers are asked for (CSL 1.0.2, by citeproc-py)."""
