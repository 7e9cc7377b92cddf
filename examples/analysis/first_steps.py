# %% [markdown]
# # First steps with the Python package
#
# Runs as a script (`python first_steps.py [ARTICLES]`) and as a notebook: editors that know cells open it as one.
# It needs `pip install "entente-kg[all]"`, which brings networkx, pandas and rdflib.

# %%
import sys
from pathlib import Path

import entente
import networkx

articles = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "articles")

# %% [markdown]
# ## One article
#
# A reader takes a second to load and is then good for any number of articles and threads. Each claim says who does what
# to whom, whether it happened or is only meant, and where the text says so.

# %%
reader = entente.Reader()
article = reader.read(
    "Omani Foreign Minister Badr Albusaidi hosted talks between Iran and the United States in Muscat on Friday. "
    "Washington has not agreed to lift the sanctions.", date="2026-05-02")
for claim in article.claims:
    when = f", {claim.time.begin}" if claim.time and claim.time.begin else ""
    print(f"{claim}{when}\n    …{claim.act_span}… in: {claim.sentence}")

# %% [markdown]
# ## Many articles
#
# What is wrong with one is a warning, and the others go on.

# %%
graph = entente.build(articles, reader=reader)
print(graph)

# %% [markdown]
# ## Asking
#
# The bundled questions by name, or any SPARQL 1.1.

# %%
print("\nWhat was offered:")
print(graph.query("offers").to_pandas()[["subject", "act", "object"]].drop_duplicates().to_string(index=False))

# %% [markdown]
# ## Tables
#
# A row for each claim: what most of them are, and which states act most.

# %%
claims = graph.to_pandas()
print("\nWhat happens:")
print(claims.loc[claims["quadClass"] > 0, "eventType"].value_counts().head(8).to_string())

# %% [markdown]
# ## Networks
#
# Entities are nodes and claims are edges. Betweenness is measured on a simple network, one edge a pair.

# %%
network = graph.to_networkx()
simple = networkx.Graph((a, b) for a, b, claim in network.edges(data=True) if not claim["negated"] and a != b)
between = networkx.betweenness_centrality(simple)
print("\nWho stands between the others:")
for node in sorted(between, key=lambda each: (-between[each], each))[:8]:
    print(f"{between[node]:.3f}  {network.nodes[node]['label']}")
