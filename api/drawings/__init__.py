"""図: pictures drawn on the server as SVG, without scripts and without inline styles."""
