"""Language: rules over a person's own words, worked out on the spot. Nothing here keeps, counts or sends anything."""
