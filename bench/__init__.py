"""Speed as ratios against something measured in the same run, never as a promise by the clock."""
