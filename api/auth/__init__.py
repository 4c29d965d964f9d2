"""認証と権限: accounts, sessions, API keys, and who may do what.

* ``service``      sign-up, sign-in, sign-out: what pages and commands call
* ``session``      the cookie that carries a session
* ``current``      who is asking (``current_account``)
* ``csrf``         the token that every form carries (``csrf_token``)
* ``permissions``  the one table of routes, roles and scopes
* ``guard``        applies the table to each request
* ``keys``         API keys; ``demo`` the accounts of a demonstration
"""
