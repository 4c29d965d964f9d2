"""情報源: one YAML per source beside one module (or small package) per family."""
