"""Esther: the system that an ESTHER network runs on."""
