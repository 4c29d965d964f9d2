"""名前: folding, and later keys, for Japanese titles and names."""
