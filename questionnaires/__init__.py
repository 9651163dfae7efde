"""What is asked, and what the answers add up to: questionnaires as data, sheets of answers, scores."""
