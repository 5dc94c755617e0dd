"""As many more Esthers as asked: the same each time for the same seed."""
