"""裁定: an application for adjudication and everything that follows from it."""
