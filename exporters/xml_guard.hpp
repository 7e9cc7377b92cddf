// What an XML document may not have before a parser that would give way to it sees it.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// Elements in one another: raptor's time for a document grows with the square of it.
inline constexpr int kDeepestXml = 1000;

/// Throws InputError with the line where the document has a DOCTYPE (its entities name files, or grow without bound) or
/// elements deeper than kDeepestXml. Nothing is opened and no entity is expanded. What is no XML is left to the parser
/// to say. `label` stands for the file. O(bytes).
void guard_xml(std::string_view document, const std::string& label);

}  // namespace entente
