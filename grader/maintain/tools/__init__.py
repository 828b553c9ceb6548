"""Commands for maintainers; nothing else imports them."""
