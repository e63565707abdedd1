"""Keeps what was said in talks with its source, and computes what those words leave possible."""

__version__ = "0.1.0"
