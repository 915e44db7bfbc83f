"""The 629 questions: 17 about each of 37 functions, put to symacts, SymPy and Giac, judged by numbers.

- `functions` writes each function as a user of each tool would;
- `truth` has the right answers, from mpmath at 60 digits and tables checked by hand;
- `symacts_answers`, `sympy_answers`, `giac_answers` ask, and bring what comes back into one form;
- `judge` compares.

An answer is plain data: a decimal (or oo, -oo), a word, a list of places, or values at probes.
"""
