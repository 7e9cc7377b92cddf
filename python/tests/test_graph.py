"""Graphs: built, kept, asked, handed to other libraries."""
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import entente
import pytest

ARTICLES = Path(os.environ.get("ENTENTE_ARTICLES", Path(__file__).parents[2] / "examples" / "articles"))
ENT = "PREFIX ent: <https://w3id.org/entente/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "


def needs(module):
    return pytest.mark.skipif(importlib.util.find_spec(module) is None, reason=f"{module} isn't installed")


@pytest.fixture(scope="module")
def reader():
    return entente.Reader()


@pytest.fixture(scope="module")
def graph(reader):
    return entente.build([ARTICLES], reader=reader)


def test_a_graph_knows_what_it_holds(graph):
    assert graph.article_count == 12
    assert graph.claim_count > 300 and graph.entity_count > 300
    assert repr(graph).startswith("<entente.Graph: ")


def test_the_number_of_threads_changes_nothing(graph, reader):
    assert entente.build(ARTICLES, reader=reader, jobs=1).to_bytes() == graph.to_bytes()


@pytest.mark.skipif("ENTENTE_PROGRAM" not in os.environ, reason="ENTENTE_PROGRAM names no program")
def test_the_program_makes_the_same_bytes(graph, reader, tmp_path):
    program = os.environ["ENTENTE_PROGRAM"]
    subprocess.run([program, "-q", "build", ARTICLES, "-o", tmp_path / "a.ttl"], check=True)
    assert (tmp_path / "a.ttl").read_bytes() == graph.to_bytes()
    subprocess.run([program, "-q", "build", ARTICLES, "--date", "2026-05-02", "--join", "fold", "-o", tmp_path / "b.ttl"],
                   check=True)
    assert (tmp_path / "b.ttl").read_bytes() == entente.build(
        ARTICLES, reader=reader, date="2026-05-02", join="fold").to_bytes()


def test_articles_added_one_by_one_make_the_same_claims(graph, reader):
    own = entente.Graph()
    for article in reversed(reader.read_files(ARTICLES)):
        own.add(article)
        own.add(article)
    own.join()
    assert (own.claim_count, own.entity_count) == (graph.claim_count, graph.entity_count)


def test_saved_graphs_are_loaded(graph, tmp_path):
    for name in ("graph.ttl", "graph.rdf", "graph.nt", "graph.nq", "graph.ttl.gz"):
        graph.save(tmp_path / name)
        assert entente.load(tmp_path / name).to_bytes() == graph.to_bytes()
    with pytest.raises(entente.EntenteError, match="names no format"):
        graph.save(tmp_path / "graph.tll")
    with pytest.raises(entente.EntenteError, match="no format 'parquet'"):
        graph.to_bytes("parquet")
    (tmp_path / "broken.ttl").write_text("<a> <b> .\n")
    with pytest.raises(entente.EntenteError, match=r"broken\.ttl:1"):
        entente.load(tmp_path / "broken.ttl")


def test_merging_parts_is_building_the_whole(reader, tmp_path):
    files = sorted(ARTICLES.iterdir())
    parts = [entente.build(part, reader=reader, join="none") for part in (files[:5], files[5:])]
    parts[0].merge(parts[1])
    assert parts[0].to_bytes() == entente.build(files, reader=reader, join="none").to_bytes()


def test_bundled_questions_and_sparql(graph):
    rows = graph.query("mediators", place="Iran")
    assert rows.form == "select" and len(rows) > 0 and len(rows) < len(graph.query("mediators"))
    assert "mediators" in entente.questions() and "place" in entente.questions()["mediators"]
    count = graph.query(ENT + "SELECT (COUNT(?c) AS ?n) WHERE { ?c a ent:Claim }")
    assert list(count) == [{"n": graph.claim_count}]
    assert graph.query(ENT + "ASK { ?c ent:negated true }")
    assert not graph.query(ENT + 'ASK { ?c ent:rule "none such" }')
    negated = graph.query(ENT + "SELECT ?n ?none WHERE { ?c ent:negated ?n OPTIONAL { ?c ent:nothing ?none } } LIMIT 1")
    assert negated.rows[0] in ((True, None), (False, None))
    assert graph.query(ENT + "CONSTRUCT { ?c a ent:Claim } WHERE { ?c a ent:Claim }").columns == (
        "subject", "predicate", "object")


@pytest.mark.parametrize("query, message", [
    ("mediatrs", "mediators"), ("SELECT ?x WHERE { ?x", "query:1"), ("INSERT DATA { <a:a> <a:b> <a:c> }", "update"),
    ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "isn't opened")])
def test_wrong_queries_say_why(graph, query, message):
    with pytest.raises(entente.EntenteError, match=message):
        graph.query(query)


def test_a_question_about_an_entity_takes_any_of_its_names(graph):
    assert len(graph.query("profile", name="Turkey")) > 0
    with pytest.raises(entente.EntenteError):
        graph.query("profile", name="Atlantis")


def test_a_changed_graph_is_asked_anew(reader):
    graph = entente.Graph()
    query = ENT + "SELECT ?c WHERE { ?c a ent:Claim }"
    assert len(graph.query(query)) == 0
    graph.add(reader.read("Oman praised Qatar."))
    assert len(graph.query(query)) == 1


@needs("rdflib")
def test_to_rdflib(graph):
    import rdflib

    ent = rdflib.Namespace("https://w3id.org/entente/ontology#")
    other = graph.to_rdflib()
    assert len(set(other.subjects(rdflib.RDF.type, ent.Claim))) == graph.claim_count


@needs("networkx")
def test_to_networkx(graph):
    network = graph.to_networkx()
    assert network.is_directed() and network.is_multigraph()
    assert network.number_of_edges() == graph.claim_count
    assert any(data["label"] == "Oman" for _, data in network.nodes(data=True))


@needs("pandas")
def test_to_pandas(graph):
    claims = graph.to_pandas()
    assert len(claims) == graph.claim_count
    assert claims["negated"].dtype == bool
    assert "051" in set(claims["cameo"].dropna())
    assert len(graph.to_pandas("entities")) == graph.entity_count
    assert list(graph.query("mediators").to_pandas().columns) == list(graph.query("mediators").columns)


def test_nothing_read_is_an_error(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with pytest.warns(entente.EntenteWarning, match="empty"):
        with pytest.raises(entente.EntenteError, match="no article could be read"):
            entente.build(tmp_path)


def test_the_package_is_whole():
    package = Path(entente.__file__).parent
    for name in ("py.typed", "_core.pyi", "data/ontology/entente.ttl", "data/queries/mediators.rq",
                 "data/builder/language/model/english.model", "data/builder/reader/model/reader.model"):
        assert (package / name).is_file(), name
    assert not list(package.rglob("training")) and not list(package.rglob("*.hpp"))
    assert shutil.which("entente") is None or entente.__version__
