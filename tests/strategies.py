"""What the property tests draw from: synthetic values in the forms people write, and texts around them."""

from __future__ import annotations

from hypothesis import strategies as st

from pii_mask import identifiers

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
#: Every character that this test-suite draws values' neighbours from: what pattern ends depend on.
AROUND = "ab Z09电话号码张三手机 QQ:：，。@.-_/+*#()（）\n\t\x00é\u2011\U0001f600"

#: A Chinese mobile number, eleven digits.
mobiles = st.builds(
    "{}{:08d}".format, st.sampled_from(["138", "139", "150", "186", "199"]), st.integers(0, 99_999_999)
)


def written(mobile: str) -> list[str]:
    """The same number as people write it."""
    a, b, c = mobile[:3], mobile[3:7], mobile[7:]
    return [
        mobile,
        f"{a}-{b}-{c}",
        f"{a} {b} {c}",
        f"+86 {a} {b} {c}",
        f"+86{mobile}",
        f"0086{mobile}",
        f"86-{mobile}",
        mobile.translate(FULL_WIDTH),
    ]


written_mobiles = mobiles.flatmap(lambda mobile: st.sampled_from(written(mobile)))
emails = st.builds(
    "{}@{}".format,
    st.from_regex(r"[a-z][a-z0-9._]{0,8}[a-z0-9]", fullmatch=True).filter(lambda name: ".." not in name),
    st.sampled_from(["example.com", "mail.example.org", "qq.com"]),
)
#: One valid value of every identifier that has a form.
examples = st.sampled_from([declared.example for declared in identifiers.load() if declared.patterns])
labels = st.sampled_from(
    [f"{word}: " for declared in identifiers.load() if declared.patterns for word in declared.context[:3]]
)
values = st.one_of(written_mobiles, emails, examples, st.builds(str.__add__, labels, examples))

#: Any text that can be written as UTF-8.
unicode_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
fillings = st.one_of(st.text(AROUND, max_size=12), unicode_texts)
#: Running text with some identifiers in it.
texts = st.lists(st.one_of(fillings, values), max_size=6).map("".join)
rows = st.lists(st.none() | texts, max_size=8)
