"""rightsdb: statements about works, their rights, the law and time.

This package knows no web and no network. See docs/architecture.md.
"""

__version__ = "0.1.0"
