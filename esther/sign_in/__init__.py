"""The door: who somebody is, shown with more than a password, and for how long it holds."""
