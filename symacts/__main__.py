"""`python -m symacts`."""

from symacts.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
