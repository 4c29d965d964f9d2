"""The outside: HTTP, pages, command line and login. The only part that wires the others."""
