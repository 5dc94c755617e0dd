"""What Esther shares, with whom, on which basis; what she hides, from whom."""
