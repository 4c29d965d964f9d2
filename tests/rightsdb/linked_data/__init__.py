"""RDF: the tests read back what was written, as any other program would."""
