"""The reviewer's workbench: one answer at a time, with all that belongs to it."""
