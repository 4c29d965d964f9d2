"""言い回し: what the words of sources stand for: responsibility, roles, statements of rights."""
