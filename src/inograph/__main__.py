"""`python -m inograph` is the `inograph` command."""

from inograph.cli import main

if __name__ == "__main__":
    main()
