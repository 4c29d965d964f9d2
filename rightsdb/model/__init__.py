"""値: the value objects everything else speaks in. Imports the standard library only.

* ``records``  what one source says about one work or agent, normalised
* ``views``    what the store knows about a work, an agent or a source, read together
* ``outcome``  a calculated result with the steps and citations that led to it
* ``vocabulary`` the closed lists of words (fields, kinds, aspects, statuses, routes)
* ``public_ids`` the addresses of works and agents
"""
