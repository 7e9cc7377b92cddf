"""The triple stores that the bundled queries are compared in: each is started on loopback, loaded as its users load it,
and asked over its own interface. An answer is a sorted list of rows, a row a tuple of the terms' lexical forms; that of
a CONSTRUCT query is a sorted list of triples."""
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

GRAPH = "https://w3id.org/entente/id/graph"
XSD_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
RESULTS = "application/sparql-results+json"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_construct(query):
    lines = (line for line in query.splitlines() if not line.startswith(("#", "PREFIX")))
    return "CONSTRUCT" in "\n".join(lines).split("WHERE")[0]


def rows_of_json(text):
    """Rows of a SPARQL JSON result; an unbound variable is empty."""
    result = json.loads(text)
    names = result["head"]["vars"]
    rows = []
    for binding in result["results"]["bindings"]:
        rows.append(tuple(value_of(binding.get(name, {"value": ""})) for name in names))
    return sorted(rows)


def value_of(term):
    """The lexical form of a term; Virtuoso writes a boolean as the number that it is stored as."""
    if term.get("datatype") == XSD_BOOLEAN:
        return {"1": "true", "0": "false"}.get(term["value"], term["value"])
    return term["value"]


def triples_of(text, kind):
    import rdflib
    graph = rdflib.Graph()
    graph.parse(data=text, format=kind)
    return sorted((str(s), str(p), str(o)) for s, p, o in graph)


def http(url, data=None, method=None, headers=None, limit=120):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    with urllib.request.urlopen(request, timeout=limit) as answer:
        return answer.read().decode("utf-8")


def wait_for(url, process):
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError("the server ended with status %s" % process.returncode)
        try:
            http(url)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise RuntimeError("no answer from " + url)


class Engine:
    """A store; `with` stops it."""
    name = "store"
    process = None
    limit = 120  # seconds for an answer

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def sparql(self, endpoint, query):
        """Asks a SPARQL 1.1 Protocol endpoint by POST."""
        construct = is_construct(query)
        text = http(endpoint, urllib.parse.urlencode({"query": query}).encode(),
                    headers={"Accept": "text/turtle" if construct else RESULTS}, limit=self.limit)
        return triples_of(text, "turtle") if construct else rows_of_json(text)


def entity_value(text, name):
    written = re.search(r'BIND\("((?:[^"\\]|\\.)*)" AS \?%s\)' % name, text).group(1)
    return "%s=%s" % (name, re.sub(r"\\(.)", r"\1", written))


def ask_program(command, query_file):
    """The answer of the program, which writes graphs as Turtle."""
    with open(query_file, encoding="utf-8") as file:
        text = file.read()
    construct = is_construct(text)
    # What the query's entities are is in its text already; the program wants to be told.
    values = [part for line in text.splitlines() if line.startswith("# entity ")
              for part in ("--set", entity_value(text, line.split()[2].rstrip(":")))]
    run = subprocess.run(command + values + [query_file] + ([] if construct else ["-t", "json"]), capture_output=True, text=True,
                         check=True)
    return triples_of(run.stdout, "turtle") if construct else rows_of_json(run.stdout)


class Program(Engine):
    """The program itself, with Oxigraph, which is linked into it, or with librdf's embedded store."""

    def __init__(self, entente, turtle, engine):
        self.name = "entente query --engine " + engine
        self.command = [entente, "-q", "query", turtle, "--engine", engine]

    def ask(self, query_file):
        return ask_program(self.command, query_file)


class LibrdfInAFile(Engine):
    """librdf's persistent store, made from the articles by the program, which asks it with its own engine."""
    name = "librdf, SQLite (entente query --store)"

    def __init__(self, entente, articles, store):
        self.entente, self.store = entente, store
        os.makedirs(os.path.dirname(store), exist_ok=True)
        subprocess.run([entente, "-q", "build", articles, "--store", store], check=True)

    def ask(self, query_file):
        return ask_program([self.entente, "-q", "query", "--store", self.store], query_file)


class Rdflib(Engine):
    name = "rdflib"

    def __init__(self, turtle):
        import rdflib
        self.graph = rdflib.Graph()
        self.graph.parse(turtle, format="turtle")

    def ask(self, query_file):
        with open(query_file, encoding="utf-8") as file:
            result = self.graph.query(file.read())
        if result.type == "CONSTRUCT":
            return sorted((str(s), str(p), str(o)) for s, p, o in result.graph)
        return sorted(tuple("" if v is None else str(v) for v in row) for row in result)


class Oxigraph(Engine):
    name = "Oxigraph"

    def __init__(self, turtle):
        import pyoxigraph
        self.store = pyoxigraph.Store()
        self.store.bulk_load(path=turtle, format=pyoxigraph.RdfFormat.TURTLE)

    def ask(self, query_file):
        with open(query_file, encoding="utf-8") as file:
            query = file.read()
        result = self.store.query(query)
        if is_construct(query):
            return sorted((t.subject.value, t.predicate.value, t.object.value) for t in result)
        names = [v.value for v in result.variables]
        return sorted(tuple(row[n].value if row[n] is not None else "" for n in names) for row in result)


class Fuseki(Engine):
    """Apache Jena Fuseki, loaded by the SPARQL 1.1 Graph Store Protocol."""
    name = "Apache Jena Fuseki"

    def __init__(self, jar, turtle, folder, limit=Engine.limit, heap="2g"):
        self.limit = limit
        port = free_port()
        self.base = "http://127.0.0.1:%d/entente" % port
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "fuseki.log"), "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(["java", "-Xmx" + heap, "-jar", jar, "--localhost", "--port", str(port),
                                             "--timeout=%d" % (limit * 1000), "--mem", "/entente"],
                                            cwd=folder, stdout=log, stderr=log, env={**os.environ, "FUSEKI_BASE": folder})
        wait_for(self.base + "/query?query=ASK%20%7B%7D", self.process)
        with open(turtle, "rb") as file:
            http(self.base + "/data?default", file.read(), "PUT", {"Content-Type": "text/turtle"}, limit)

    def ask(self, query_file):
        with open(query_file, encoding="utf-8") as file:
            return self.sparql(self.base + "/query", file.read())


VIRTUOSO_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {data}
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
DefaultGraph = {graph}
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = {limit}
"""


class Virtuoso(Engine):
    """OpenLink Virtuoso, loaded by its bulk loader (ld_dir, rdf_loader_run)."""
    name = "Virtuoso"

    def __init__(self, turtle, folder, limit=Engine.limit):
        self.limit = limit
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        sql, web = free_port(), free_port()
        data = os.path.dirname(os.path.abspath(turtle))
        ini = os.path.join(folder, "virtuoso.ini")
        with open(ini, "w", encoding="utf-8") as file:
            file.write(VIRTUOSO_INI.format(folder=folder, sql=sql, http=web, data=data, graph=GRAPH, limit=limit))
        self.process = subprocess.Popen(["virtuoso-t", "+foreground", "+configfile", ini], cwd=folder,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.endpoint = "http://127.0.0.1:%d/sparql" % web
        wait_for(self.endpoint + "?query=ASK%20%7B%7D", self.process)
        load = "ld_dir('%s', '%s', '%s'); rdf_loader_run(); checkpoint; select ll_error from DB.DBA.load_list where ll_error is not null;"
        run = subprocess.run(["isql-vt", "127.0.0.1:%d" % sql, "dba", "dba", "VERBOSE=OFF", "BANNER=OFF",
                              "EXEC=" + load % (data, os.path.basename(turtle), GRAPH)], capture_output=True, text=True)
        if run.returncode or "Error" in run.stdout + run.stderr:
            raise RuntimeError("Virtuoso did not load the graph: " + run.stdout + run.stderr)

    def ask(self, query_file):
        with open(query_file, encoding="utf-8") as file:
            return self.sparql(self.endpoint + "?default-graph-uri=" + urllib.parse.quote(GRAPH, safe=""), file.read())
