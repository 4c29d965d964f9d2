"""並ぶ理由: why a row stands where it does, and what is shown as its score."""

from rightsdb.index.base import REASONS

#: Score of a row by the reason for its place; 0 where the order is not that of relevance.
SCORES = {
    "identifier": 1.0,
    "title": 1.0,
    "reading": 0.9,
    "creator": 0.8,
    "beginning": 0.7,
    "word": 0.6,
    "inside": 0.5,
    "all": 0.0,
}

if set(SCORES) != set(REASONS):
    raise AssertionError("every reason has a score")
