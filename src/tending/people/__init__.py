"""Who a person is, apart from how they sign in."""
