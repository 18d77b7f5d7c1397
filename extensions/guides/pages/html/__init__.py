"""How cards and tables look in HTML: text in, markup out; the ePub takes the same markup."""
