"""A second implementation of the estimate, slow and obvious, written from the table of tariffs alone.

It shares nothing with the product: its own figures, its own fractions, its own calendar. Where the two
differ, one of them has misread the tariff.
"""
