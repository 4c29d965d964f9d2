"""日付: dates as sources write them, as EDTF, and on the calendar."""
