"""Reads marked passages: their sentences, mentions, owners and claims. passages/README.md describes the form.

    python passages.py FILE... > passages.jsonl     the texts alone, as articles that the program reads
"""

import json
import pathlib
import re
import sys
from dataclasses import dataclass, field

CLASSES = "SPFIGAMNLUR"
CLASS_NAMES = {
    "State": "S", "Official": "P", "Office": "F", "InternationalOrganization": "I", "GovernmentBody": "G",
    "ArmedGroup": "A", "Force": "M", "Initiative": "N", "Agreement": "N", "Plan": "N", "Talks": "N", "Resolution": "N",
    "Mission": "N", "Programme": "N", "Place": "L", "Population": "U", "Organization": "R"}
STATUSES = ["actual", "planned", "offered", "requested", "hypothetical"]
# In the order of ontology/vocabulary.hpp.
PREDICATES = """holdsOffice represents partOf memberOf commands oversees establishes concerns borders agreesWith agreesTo
invites proposes meets speaksWith visits hosts negotiatesWith mediates participatesIn praises supports recognizes signs
cooperatesWith contributesTo aids trains concedes withdrawsFrom disarms releases urges investigates monitors accuses
condemns rejects violates threatens protests deploysTo sanctions coerces attacks""".split()
ONTOLOGY = (pathlib.Path(__file__).resolve().parents[3] / "ontology/entente.ttl").read_text(encoding="utf-8")
SYMMETRIC = set(re.findall(r"^ent:(\w+) a [^;]*owl:SymmetricProperty", ONTOLOGY, re.MULTILINE))
STRUCTURAL = set(re.findall(r"^ent:(\w+) a [^;]*ent:StructuralPredicate", ONTOLOGY, re.MULTILINE))
FROM_TITLES = set(re.findall(r"^ent:(\w+) a .*\n(?: .*\n)*? +ent:trait [^;]*ent:FromTitles\b", ONTOLOGY, re.MULTILINE))


@dataclass
class Mention:
    begin: int
    end: int
    ids: list
    cls: str
    sentence: int
    named: bool = False  # in an annotated article: by a name of its gold file
    settled: bool = False  # … what it stands for is what a claim's words say


@dataclass
class Claim:
    subject: str
    predicate: str
    object: str
    status: str = "actual"
    negated: bool = False
    hedged: bool = False
    act: tuple = (0, 0)
    sentence: int = 0


@dataclass
class Passage:
    id: str
    text: str
    sentences: list
    mentions: list
    claims: list
    owners: dict = field(default_factory=dict)
    said: set = None  # of an annotated article: all that it says, (subject, predicate, object)
    unplaced: list = field(default_factory=list)  # claims whose ends are named nowhere near their quotes

    def sentences_of(self, span):
        """The numbers of those that a stretch of text is in."""
        return [i for i, (begin, end) in enumerate(self.sentences) if begin < span[1] and span[0] < end]


def _blocks(path):
    block = []
    with open(path, encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []


def _words(text, word, begin, end):
    """The places of a word in a stretch of text."""
    for found in re.finditer(r"(?<![^\W_])" + re.escape(word) + r"(?![^\W_])", text[:end]):
        if found.start() >= begin:
            yield found.start(), found.end()


def _place_act(passage, claim, word):
    """The act's word nearest to both arguments; an argument that isn't in its sentence counts as far."""
    best = None
    for index, (begin, end) in enumerate(passage.sentences):
        here = [m for m in passage.mentions if m.sentence == index]
        for place in _words(passage.text, word, begin, end):
            far = sum(min([abs(m.begin - place[0]) for m in here if one in m.ids], default=400)
                      for one in (claim.subject, claim.object))
            if best is None or far < best[0]:
                best = (far, place, index)
    if best is None:
        return False
    claim.act, claim.sentence = best[1], best[2]
    return True


def _sentence(passage, line, index):
    begin = len(passage.text) + bool(passage.text)
    text, at = "", 0
    for found in re.finditer(r"\{([^{}\s]+) ([^{}]+)\}", line):
        text += line[at:found.start()]
        ids = []
        for one in found[1].split("+"):
            one, _, owner = one.partition("/")
            ids.append(one)
            if owner:
                passage.owners[one] = owner
        passage.mentions.append(
            Mention(begin + len(text), begin + len(text) + len(found[2]), ids, ids[0][0], index))
        text += found[2]
        at = found.end()
    text += line[at:]
    passage.text += (" " if passage.text else "") + text
    passage.sentences.append((begin, begin + len(text)))


def _claim(line):
    words = line[1:].split()
    claim, word = Claim(*(w.partition("/")[0] for w in words[:3])), None
    for one in words[3:]:
        if one in STATUSES:
            claim.status = one
        elif one == "not":
            claim.negated = True
        elif one == "hedged":
            claim.hedged = True
        elif one.startswith("@"):
            word = one[1:]
    return claim, word


def read_passages(path):
    """The passages of a file; claims whose act's word stands nowhere are left out."""
    for block in _blocks(path):
        passage = Passage(block[0].split()[0].lstrip("#"), "", [], [], [])
        lines = [line for line in block[1:] if not line.startswith("=")]
        for index, line in enumerate(lines):
            _sentence(passage, line, index)
        for line in block[1:]:
            if line.startswith("="):
                claim, word = _claim(line)
                if word and claim.predicate in PREDICATES and _place_act(passage, claim, word):
                    passage.claims.append(claim)
        yield passage


def main():
    for path in sys.argv[1:]:
        for passage in read_passages(path):
            print(json.dumps({"id": passage.id, "text": passage.text}))


if __name__ == "__main__":
    main()
