"""Our own figures: what a page, a search and a busy hour cost on this machine."""
