"""What becomes of the answers: people, rules, submissions, verdicts and the use cases around them."""
