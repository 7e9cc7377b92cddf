// Entente as a library: reads news on diplomacy and security into a graph of claims with their evidence.
//
// These headers are all of it: error.hpp, article.hpp, reader.hpp, graph.hpp, query.hpp, and this one, which has them
// all. docs/library.md shows a program. Nothing here prints, ends the process, opens a connection, or holds global
// state.
#pragma once

#include <entente/article.hpp>
#include <entente/error.hpp>
#include <entente/graph.hpp>
#include <entente/query.hpp>
#include <entente/reader.hpp>
