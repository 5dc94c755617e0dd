"""The digital Esther against SimPy and Ciw, and against what was promised of it."""
