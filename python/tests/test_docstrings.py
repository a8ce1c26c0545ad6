"""The examples in the documentation run."""

import doctest

import fingerpost


def test_the_examples_of_the_documentation_say_what_they_claim():
    tried = doctest.testmod(fingerpost, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried.attempted >= 8 and tried.failed == 0
