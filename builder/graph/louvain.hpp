// Communities by modularity. Boost.Graph 1.74 has no method for them that large graphs bear.
#pragma once

#include <cstdint>
#include <vector>

#include "builder/graph/network.hpp"

namespace entente {

/// The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008) on the weights of a projection. Actors are
/// visited in order and ties go to the community with the smallest number, so that the result is always the same.
/// The group of each entity. Near-linear in the edges.
std::vector<std::uint32_t> louvain(const Projection& projection);

}  // namespace entente
