"""Pictures of activations: curves from proved pieces, in a window chosen from what is known of them."""
