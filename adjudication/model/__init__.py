"""値: the value objects of estimates, fees and settlements."""
