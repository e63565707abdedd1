"""What YAML allows and a case does not, and what YAML itself cannot read."""

from __future__ import annotations

from hostile_cases.table import BASE, HEAD, added, malformed

CASES = (
    *added(
        HEAD,
        [
            ("anchor", "issues: {water: ‸&w {name: W, levels: [a]}}\n", "anchor: &w names this"),
            ("alias", "note: ‸*w\n", "alias: *w would repeat"),
            ("anchor and alias", "not_said: ‸&w [a]\nnote: ‸*w\n", "anchor: &w", "alias: *w"),
            ("an alias for a section", "issues: ‸*w\n", "alias: *w"),
            (
                "an alias for a name",
                "red_lines: {r: {by: ‸*w, never: ‸*w}}\n",
                "alias: *w",
                "alias: *w",
            ),
            ("tag", "note: ‸!!str x\n", "tag: !!str gives this a type"),
            (
                "python tag",
                "note: ‸!!python/object/apply:os.system [ls]\n",
                "tag: gives this",
                "5:7 shape: expected a text for note, got a list",
            ),
            ("own tag", "note: ‸!mine x\n", "tag: !mine"),
            (
                "merge key",
                "issues: {‸<<: {name: W}}\n",
                "merge-key: write out the entries",
            ),
            ("second document", "‸---\npourparler: 1\n", "second-document: two files"),
            ("tab in front", "issues:\n‸\twater: Water\n", "yaml: spaces instead of the tab"),
            ("unclosed bracket", "not_said: [a, b\n‸", "yaml: 5:11"),
            ("unclosed brace", "issues: {water: {name: W\n‸", "yaml: close them with }"),
            ("unclosed quotation mark", 'note: "no end\n‸', "yaml: never closed; it begins"),
            ("unknown escape", 'note: "a‸\\q"\n', r"yaml: write \\ for a backslash"),
            ("colon in a plain text", "note: one‸: two\n", "yaml: put a text that contains"),
            ("wrong indentation", "issues:\n   water: W\n  ‸meter: M\n", "yaml: indent the line"),
            ("dash after a key", "issues: ‸- a\n", "yaml: put the dash on its own line"),
            ("at sign", "note: ‸@home\n", "yaml: cannot begin with @"),
            ("backtick", "note: ‸`x`\n", "yaml: cannot begin with `"),
            ("percent sign", "note: ‸%20\n", "yaml: cannot begin with %"),
            ("a list as a key", "issues: {‸[a]: x}\n", "key: a key is one text"),
            ("a mapping as a key", "? ‸{a: b}\n: x\n", "key: a key is one text"),
            ("an empty key", "issues: {‸: x}\n", "key: write a key before the colon"),
            ("a key without a colon", "‸issues\n", "yaml: no colon with a space follows"),
            (
                "a section twice",
                "‸name: Again\n",
                "duplicate-key: a second time; the first is at case.yaml:2:1",
            ),
            (
                "an id twice",
                "issues:\n  w: {name: W, levels: [a]}\n  ‸w: {name: V, levels: [a]}\n",
                "duplicate-key: `w` stands here a second time; the first is at case.yaml:6:3",
                "6:3 warning consent-unknown: whose consent w needs",
            ),
            (
                "a key thrice",
                "layers: {a: A, ‸a: B, ‸a: C}\n",
                "duplicate-key: a second time",
                "duplicate-key: once more",
            ),
            (
                "a key in an entry twice",
                "rounds: {r: {venue: A, ‸venue: B}}\n",
                "duplicate-key: rename one of them",
            ),
            (
                "quoted and plain keys alike",
                'layers: {a: A, ‸"a": B}\n',
                "duplicate-key: case.yaml:5:10",
            ),
            (
                "a turning character in a key",
                "layers: {a‸\u202eb: A}\n",
                "bidi: turns the direction",
            ),
            (
                "an isolate in a key by an escape",
                'layers: {‸"a\\u2066b": A}\n',
                "bidi: type the key again",
            ),
            (
                "a turning character in a section",
                "is‸\u202esues: {}\n",
                "bidi: turns the direction",
            ),
            (
                "a turning character in a key of an entry",
                "rounds: {r: {ven‸\u202eue: A}}\n",
                "bidi: turns the direction",
            ),
        ],
    ),
    malformed("a directive", "‸%YAML 1.1\n---\n" + BASE, "directive: line that begins with %"),
    malformed("a tag directive", "‸%TAG ! x:\n---\n" + BASE, "directive: delete it"),
    malformed(
        "windows line ends are no fault, the error keeps its place",
        BASE.replace("\n", "\r\n") + "‸isues: {}\r\n",
        "unknown-key: did you mean issues?",
    ),
    malformed(
        "a byte order mark is no character of the line",
        "\ufeff" + HEAD.replace("pourparler", "pourparley"),
        "1:1 unknown-key: did you mean pourparler?",
        "1:1 missing: pourparler is missing",
    ),
)
