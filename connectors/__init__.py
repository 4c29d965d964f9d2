"""情報源への接続: reading what the sources say, from files and from the network."""
