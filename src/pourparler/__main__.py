"""Lets `python -m pourparler` do what the command `pourparler` does."""

from pourparler.cli import main

if __name__ == "__main__":
    main()
