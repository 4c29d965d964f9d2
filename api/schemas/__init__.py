"""答えの説明: what every answer looks like, for the OpenAPI document.

Answers are made by ``api.resources.shapes``; a test holds both against each other.
"""
