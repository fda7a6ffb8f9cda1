"""Reads every export of a folder with readers that know nothing of its writer, and prints one JSON object:
name -> format -> {nodes, edges, labels, evidence}. `labels` are sorted; `evidence` are [quote, begin, end] of all evidence
of all edges, sorted. RDF formats give `triples` instead of nodes, and their evidence without doubles.
Usage: read_exports.py FOLDER NAME..."""
import csv, html, json, re, subprocess, sys
import xml.etree.ElementTree as ET
import igraph, networkx as nx, rdflib

folder = sys.argv[1]
base = ""
csv.field_size_limit(1 << 30)


def summary(labels, edges):
    evidence = []
    for edge in edges:
        pieces = edge.get("evidence") or []
        if isinstance(pieces, str):
            pieces = json.loads(pieces)
        if pieces:
            assert len(pieces) == int(edge.get("evidenceCount", len(pieces)))
            first = pieces[0]
            assert [first["quote"], first["start"], first["end"]] == [edge["quote"], int(edge["begin"]), int(edge["end"])]
            evidence += [[piece["quote"], piece["start"], piece["end"]] for piece in pieces]
        elif edge.get("quote"):
            evidence.append([edge["quote"], int(edge["begin"]), int(edge["end"])])
    return {"nodes": len(labels), "edges": len(edges), "labels": sorted(labels), "evidence": sorted(evidence)}


def of_networkx(graph, label="label"):
    labels = [data.get(label, node) for node, data in graph.nodes(data=True)]
    return summary(labels, [data for _, _, data in graph.edges(data=True)])


def gexf():
    # Before networkx 3 the reader knows versions up to 1.2, which differ for it in the namespace only.
    text = open(f"{base}.gexf", encoding="utf-8").read()
    if "1.3" not in nx.readwrite.gexf.GEXF.versions:
        text = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", 1).replace("http://gexf.net/1.3/viz", "http://www.gexf.net/1.2draft/viz", 1)
    import io
    return of_networkx(nx.read_gexf(io.BytesIO(text.encode("utf-8"))))


def of_igraph(graph, label="label", decode=lambda text: text):
    edges = [{key: decode(value) if isinstance(value, str) else value for key, value in e.attributes().items()} for e in graph.es]
    return summary([decode(v[label]) for v in graph.vs], edges)


def node_link():
    with open(f"{base}.node-link.json", encoding="utf-8") as file:
        data = json.load(file)
    try:
        return of_networkx(nx.node_link_graph(data, edges="links"))
    except TypeError:
        return of_networkx(nx.node_link_graph(data))


def cyjs():
    with open(f"{base}.cyjs", encoding="utf-8") as file:
        data = json.load(file)
    # What Cytoscape asks of a .cyjs: ids are texts and told apart, ends are there, places are numbers.
    nodes, edges = data["elements"]["nodes"], data["elements"]["edges"]
    ids = [row["data"]["id"] for row in nodes + edges]
    assert all(isinstance(id, str) for id in ids) and len(set(ids)) == len(ids)
    assert all(isinstance(row["position"][axis], (int, float)) for row in nodes for axis in "xy")
    assert {row["data"][end] for row in edges for end in ("source", "target")} <= {row["data"]["id"] for row in nodes}
    return of_networkx(nx.cytoscape_graph(data), "name")


def lists():
    with open(f"{base}-nodes.csv", encoding="utf-8-sig", newline="") as file:
        labels = [row["Label"] for row in csv.DictReader(file)]
    with open(f"{base}-edges.csv", encoding="utf-8-sig", newline="") as file:
        return summary(labels, list(csv.DictReader(file)))


CX2_TYPES = {"string": str, "long": int, "integer": int, "double": (int, float), "boolean": bool}


def cx2():
    """https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)"""
    with open(f"{base}.cx2", encoding="utf-8") as file:
        parts = json.load(file)
    assert parts[0] == {"CXVersion": "2.0", "hasFragments": False} and list(parts[-1]) == ["status"]
    assert parts[-1]["status"] == [{"error": "", "success": True}]
    assert list(parts[1]) == ["metaData"] and list(parts[2]) == ["attributeDeclarations"]
    aspects = {key: value for part in parts for key, value in part.items()}
    counts = {entry["name"]: entry["elementCount"] for entry in aspects["metaData"]}
    assert all(len(aspects[name]) == count for name, count in counts.items())
    nodes, edges = aspects["nodes"], aspects["edges"]
    declared = aspects["attributeDeclarations"][0]
    values = [("nodes", n["v"]) for n in nodes] + [("edges", e["v"]) for e in edges]
    values += [("networkAttributes", aspects["networkAttributes"][0])]
    for side, row in values:
        for key, value in row.items():
            assert isinstance(value, CX2_TYPES[declared[side][key]["d"]]), (side, key, value)
    ids = {node["id"] for node in nodes}
    assert all(isinstance(node["id"], int) and {"x", "y"} <= node.keys() for node in nodes) and len(ids) == len(nodes)
    assert all(edge["s"] in ids and edge["t"] in ids for edge in edges)
    for name, mapping in aspects["visualProperties"][0]["nodeMapping"].items():
        assert mapping["definition"]["attribute"] in declared["nodes"], name
    return summary([node["v"]["name"] for node in nodes], [edge["v"] for edge in edges])


def jgf():
    with open(f"{base}.jgf.json", encoding="utf-8") as file:
        graph = json.load(file)["graph"]
    assert all(edge["source"] in graph["nodes"] and edge["target"] in graph["nodes"] for edge in graph["edges"])
    return summary([node["label"] for node in graph["nodes"].values()], [edge["metadata"] for edge in graph["edges"]])


def svg():
    tree = ET.parse(f"{base}.svg")
    named = lambda kind: [e for e in tree.iter() if e.get("class") == kind]
    title = "{http://www.w3.org/2000/svg}title"
    edges = [{key[5:]: value for key, value in e.attrib.items() if key.startswith("data-")} for e in named("edge")]
    return summary([node.find(title).text.split("\n")[0] for node in named("node")], edges)


def page():
    text = open(f"{base}.html", encoding="utf-8").read()
    graph = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S).group(1))
    of = lambda item: {"quote": graph["evidence"][item]["q"], "begin": graph["evidence"][item]["b"], "end": graph["evidence"][item]["e"]}
    found = summary([node["l"] for node in graph["nodes"]], [of(item) for edge in graph["edges"] for item in edge["e"]])
    return {**found, "edges": len(graph["edges"])}


def dot():
    """Statements of the DOT language (https://graphviz.org/doc/info/lang.html) with quoted attributes, as we write them."""
    text = open(f"{base}.dot", encoding="utf-8").read()
    unescape = lambda value: re.sub(r"\\(.)", lambda m: "\n" if m.group(1) == "n" else m.group(1), value)
    nodes, edges = [], []
    for ends, attributes in re.findall(r'^  (n\d+(?: -[->] n\d+)?) \[(.*)\];$', text, re.M):
        found = {key: unescape(value) for key, value in re.findall(r'"(\w+)"="((?:[^"\\]|\\.)*)"', attributes)}
        (edges if " " in ends else nodes).append(found)
    return summary([node["label"] for node in nodes], edges)


def of_rdflib(ending, kind):
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(f"{base}{ending}", format=kind)
    zm = rdflib.Namespace("https://w3id.org/zhengmai/ont#")
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    labels = sorted({str(label) for label in dataset.objects(None, rdflib.SKOS.prefLabel) if label.language == "zh-hans"})
    evidence = sorted({(str(q), int(dataset.value(s, nif.beginIndex)), int(dataset.value(s, nif.endIndex))) for s, q in dataset.subject_objects(zm.quote)})
    edges = set(dataset.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    triples = {(s, p, o) for s, p, o, _ in dataset.quads((None, None, None, None))}
    return {"triples": len(triples), "statements": len(edges), "labels": labels, "evidence": [list(row) for row in evidence]}


def rapper(ending, kind):
    run = subprocess.run(["rapper", "-q", "-i", kind, "-o", "ntriples", f"{base}{ending}"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return {"triples": len(set(run.stdout.splitlines()))}


def pajek_igraph(graph):
    # The label of a vertex is called id in older versions of igraph, name in newer ones.
    return of_igraph(graph, "id" if "id" in graph.vs.attributes() else "name")


READERS = {
    "gexf networkx": lambda: gexf(),
    "graphml networkx": lambda: of_networkx(nx.read_graphml(f"{base}.graphml")),
    "graphml igraph": lambda: of_igraph(igraph.Graph.Read_GraphML(f"{base}.graphml")),
    "gml networkx": lambda: of_networkx(nx.read_gml(f"{base}.gml", label="id")),
    "gml igraph": lambda: of_igraph(igraph.Graph.Read_GML(f"{base}.gml"), decode=html.unescape),
    "pajek networkx": lambda: of_networkx(nx.read_pajek(f"{base}.net")),
    "pajek igraph": lambda: pajek_igraph(igraph.Graph.Read_Pajek(f"{base}.net")),
    "node-link networkx": lambda: node_link(),
    "cyjs networkx": lambda: cyjs(),
    "csv python": lambda: lists(),
    "cx2 python": lambda: cx2(),
    "jgf python": lambda: jgf(),
    "svg etree": svg,
    "html python": page,
    "dot python": dot,
    "turtle rdflib": lambda: of_rdflib(".ttl", "turtle"),
    "trig rdflib": lambda: of_rdflib(".trig", "trig"),
    "ntriples rdflib": lambda: of_rdflib(".nt", "nt"),
    "nquads rdflib": lambda: of_rdflib(".nq", "nquads"),
    "jsonld rdflib": lambda: of_rdflib(".jsonld", "json-ld"),
    "rdfxml rdflib": lambda: of_rdflib(".rdf", "xml"),
    "turtle rapper": lambda: rapper(".ttl", "turtle"),
    "ntriples rapper": lambda: rapper(".nt", "ntriples"),
    "rdfxml rapper": lambda: rapper(".rdf", "rdfxml"),
}

found = {}
for name in sys.argv[2:]:
    base = f"{folder}/{name}"
    found[name] = {reader: read() for reader, read in READERS.items()}
json.dump(found, sys.stdout, ensure_ascii=False)
