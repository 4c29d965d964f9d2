"""図: drawings made on the server as SVG, readable on a small screen and without colour.

They carry no style of their own (the pages forbid it): classes name what a part is, and the style
sheets of the pages say how it looks.
"""
