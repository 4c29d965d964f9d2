"""表の一括計算: a table in, the same table with its answers out, row by row.

* ``table_file``  what a file is, by its content; its rows laid out for reading again
* ``calculation`` what a row is asked and what comes out: ``estimating``, ``terms``
* ``chunks``      the answers piece by piece, from any row on
* ``writing``     CSV and XLSX that no spreadsheet takes for formulas
* ``worker``, ``supervisor``  jobs of the page · ``command`` the same on the command line
"""
