"""形式: readers of file formats and protocols that several sources share. They never open anything."""
