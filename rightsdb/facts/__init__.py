"""事実の認定: from what sources assert to the facts that the calculators ask for.

Nothing is averaged and nothing is invented: a fact is the value of the most trusted source
that gives one, and where sources disagree by more than a year that is said. What no source
gives stays unknown. What has to be assumed is listed as assumed.
"""
