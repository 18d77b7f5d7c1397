"""Re-pinning in the text of a crosswalk file: the reviewed values change, and nothing else."""

from __future__ import annotations

import pytest
import yaml

from guides.authoring.review import Review, repin

HEAD = "# of ETH-M01\nmodule: ETH-M01\nreview: {state: checked, role: author, date: 2026-11-22}\nlinks:\n"
REVIEW = Review("dpo", "2027-01-05", "checked", "aaaaaaaa", "12345678")
PAIR = ("ETH-R001", "GDPR:art-5")
LINK = '  - requirement: ETH-R001  # why\n    clause: "GDPR:art-5"\n    reason: A long reason.\n'
NEXT = "  # the next\n  - requirement: ETH-R002\n    clause: GDPR:art-5\n    reason: Another.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '    pins: {requirement: "11111111", clause: "12345678"}  # both\n',
            '    pins: {requirement: "aaaaaaaa", clause: "12345678"}  # both\n    review: {role: dpo, date: 2027-01-05}\n',
        ),
        (
            '    review: {date: 2026-12-01}\n    pins: {requirement: "11111111", clause: "22222222"}\n',
            '    review: {date: 2027-01-05, role: dpo}\n    pins: {requirement: "aaaaaaaa", clause: "12345678"}\n',
        ),
        (
            "    review:\n      role: it  # once\n      state: draft\n    pins:\n      # kept\n      clause: '22222222'\n      requirement: '11111111'\n",
            '    review:\n      role: dpo  # once\n      state: checked\n      date: 2027-01-05\n    pins:\n      # kept\n      clause: "12345678"\n      requirement: "aaaaaaaa"\n',
        ),
        ("", '    review: {role: dpo, date: 2027-01-05}\n    pins: {requirement: "aaaaaaaa", clause: "12345678"}\n'),
        (
            '    review: {}\n    pins: {requirement: "11111111", clause: "22222222"}\n',
            '    review: {role: dpo, date: 2027-01-05}\n    pins: {requirement: "aaaaaaaa", clause: "12345678"}\n',
        ),
    ],
)
def test_reviewed_values_change_in_place(old: str, new: str) -> None:
    text = repin(HEAD + LINK + old + NEXT, {PAIR: REVIEW})
    assert text == HEAD + LINK + new + NEXT
    assert repin(text, {PAIR: REVIEW}) == text
    link = yaml.load(text, Loader=yaml.BaseLoader)["links"][0]  # noqa: S506  # the base loader makes texts only
    said = {"state": "checked", "role": "author", "date": "2026-11-22"} | link["review"]
    assert said == {"state": "checked", "role": "dpo", "date": "2027-01-05"}
    assert link["pins"] == {"requirement": "aaaaaaaa", "clause": "12345678"}


def test_a_link_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no link of ETH-R009 to GDPR:art-5"):
        repin(HEAD + LINK, {("ETH-R009", "GDPR:art-5"): REVIEW})
