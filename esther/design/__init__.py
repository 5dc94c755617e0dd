"""How Esther looks and speaks on a page: no domain in here, only paper and ink."""
