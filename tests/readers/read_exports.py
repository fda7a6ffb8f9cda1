"""Reads every export of a folder with readers that know nothing of its writer, and prints one JSON object:
format -> {nodes, edges, labels, evidence}. `labels` are sorted; `evidence` are [quote, begin, end] of the first evidence
of each edge, sorted. RDF formats give `triples` instead of nodes. Usage: read_exports.py FOLDER NAME"""
import csv, html, json, subprocess, sys
import igraph, networkx as nx, rdflib

folder, name = sys.argv[1], sys.argv[2]
base = f"{folder}/{name}"
csv.field_size_limit(1 << 30)


def summary(labels, edges):
    evidence = [[e["quote"], int(e["begin"]), int(e["end"])] for e in edges if e.get("quote")]
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
        return of_networkx(nx.cytoscape_graph(json.load(file)), "name")


def lists():
    with open(f"{base}-nodes.csv", encoding="utf-8-sig", newline="") as file:
        labels = [row["Label"] for row in csv.DictReader(file)]
    with open(f"{base}-edges.csv", encoding="utf-8-sig", newline="") as file:
        return summary(labels, list(csv.DictReader(file)))


def cx2():
    with open(f"{base}.cx2", encoding="utf-8") as file:
        aspects = {key: value for part in json.load(file) for key, value in part.items()}
    counts = {entry["name"]: entry["elementCount"] for entry in aspects["metaData"]}
    assert counts["nodes"] == len(aspects["nodes"]) and counts["edges"] == len(aspects["edges"])
    return summary([node["v"]["name"] for node in aspects["nodes"]], [edge["v"] for edge in aspects["edges"]])


def jgf():
    with open(f"{base}.jgf.json", encoding="utf-8") as file:
        graph = json.load(file)["graph"]
    assert all(edge["source"] in graph["nodes"] and edge["target"] in graph["nodes"] for edge in graph["edges"])
    return summary([node["label"] for node in graph["nodes"].values()], [edge["metadata"] for edge in graph["edges"]])


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


found = {
    "gexf networkx": gexf(),
    "graphml networkx": of_networkx(nx.read_graphml(f"{base}.graphml")),
    "graphml igraph": of_igraph(igraph.Graph.Read_GraphML(f"{base}.graphml")),
    "gml networkx": of_networkx(nx.read_gml(f"{base}.gml", label="id")),
    "gml igraph": of_igraph(igraph.Graph.Read_GML(f"{base}.gml"), decode=html.unescape),
    "pajek networkx": of_networkx(nx.read_pajek(f"{base}.net")),
    "pajek igraph": of_igraph(igraph.Graph.Read_Pajek(f"{base}.net"), "id" if "id" in igraph.Graph.Read_Pajek(f"{base}.net").vs.attributes() else "name"),
    "node-link networkx": node_link(),
    "cyjs networkx": cyjs(),
    "csv python": lists(),
    "cx2 python": cx2(),
    "jgf python": jgf(),
    "turtle rdflib": of_rdflib(".ttl", "turtle"),
    "trig rdflib": of_rdflib(".trig", "trig"),
    "ntriples rdflib": of_rdflib(".nt", "nt"),
    "nquads rdflib": of_rdflib(".nq", "nquads"),
    "jsonld rdflib": of_rdflib(".jsonld", "json-ld"),
    "rdfxml rdflib": of_rdflib(".rdf", "xml"),
    "turtle rapper": rapper(".ttl", "turtle"),
    "ntriples rapper": rapper(".nt", "ntriples"),
    "rdfxml rapper": rapper(".rdf", "rdfxml"),
}
json.dump(found, sys.stdout, ensure_ascii=False)
