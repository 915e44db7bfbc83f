"""What the forms of claim share: how running text names numbers, subjects, places and denials."""
