"""The pages of departures, second signatures and minority opinions."""
