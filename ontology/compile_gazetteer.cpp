// A step of the build: lays out the tables that the gazetteer's files make. compile_gazetteer FOLDER FILE
#include <fstream>
#include <iostream>

#include "ontology/compiled_gazetteer.hpp"

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: compile_gazetteer FOLDER FILE\n";
    return 2;
  }
  try {
    std::ofstream out(words[2], std::ios::binary);
    out << entente::compile_gazetteer(words[1]);
    if (!out.flush()) {
      std::cerr << words[2] << ": can't be written\n";
      return 1;
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
