// Reads an article, adds it to a graph, writes the graph as Turtle, and asks it a question.
#include <entente/entente.hpp>
#include <iostream>

int main() {
  using namespace entente::api;
  try {
    const Reader reader;
    Source source;
    source.id = "muscat";
    source.date = "2026-05-02";
    const Article article = reader.read("Oman hosted talks between Iran and the United States on Friday.", source);
    for (const Claim& claim : article.claims) {
      std::cerr << article.entities[claim.subject].label << ' ' << claim.predicate << ' '
                << article.entities[claim.object].label << '\n';
    }

    Graph graph;
    graph.add(article);
    graph.write(std::cout, "turtle");

    const Answer answer = graph.query("PREFIX ent: <https://w3id.org/entente/ontology#> ASK { ?act a ent:Claim }");
    return answer.rows.at(0).at(0).text == "true" ? 0 : 1;
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
