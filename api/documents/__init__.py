"""書面: documents to print or to attach, typeset as PDF that looks the same everywhere and every time."""
