// consumer DATA: loads the installed gazetteer and looks a name up; 0 where it is found.
#include <iostream>
#include <utility>

#include "ontology/gazetteer.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    return 2;
  }
  entente::GazetteerBuilder builder;
  builder.add_folder(std::filesystem::path(argv[1]) / "ontology" / "gazetteer");
  const entente::Gazetteer gazetteer = std::move(builder).build();
  const auto readings = gazetteer.lookup("Norway");
  if (readings.empty()) {
    return 1;
  }
  const entente::GazetteerEntry& entry = gazetteer[readings.front().entry];
  std::cout << entry.label << " is <" << entry.iri << ">\n";
  return 0;
}
