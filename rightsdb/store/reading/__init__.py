"""読み出し: the views of ``rightsdb.model.views``, read with few queries."""
