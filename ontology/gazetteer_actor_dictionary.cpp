// Actor dictionaries in the TABARI format of the CAMEO and PETRARCH projects:
//
//     NAME_WITH_UNDERSCORES_ [CODE]   ; comment
//     +SYNONYM_
//         [CODE 010120-050120]
//         [OTHER >070201]
//
// The format is that of the TABARI manual (Schrodt 2009), as PETRARCH2 reads it.

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <optional>
#include <sstream>
#include <string>

#include "ontology/diagnostic.hpp"
#include "ontology/gazetteer_staging.hpp"
#include "ontology/name_folding.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

using Day = std::optional<std::chrono::year_month_day>;

struct Code {
  std::string value;
  bool dated = false;
  Day from;
  Day until;
};

constexpr int kPivot = 30;  ///< two digits of a year from here on are of the last century

/// "070201" or "20070201"; none where it is neither.
Day parse_day(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || (text.size() != 6 && text.size() != 8)) {
    return std::nullopt;
  }
  int year = number / 10000;
  if (text.size() == 6) {
    year += year < kPivot ? 2000 : 1900;
  }
  const std::chrono::year_month_day day{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(number / 100 % 100)},
                                        std::chrono::day{static_cast<unsigned>(number % 100)}};
  return day.ok() ? Day(day) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_upper_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// "AL_JAZEERA" → "Al Jazeera": dictionaries are in capitals; labels are for people.
std::string readable(std::string_view name) {
  std::string label;
  bool start = true;
  for (const char c : name) {
    const char shown = c == '_' ? ' ' : c;
    const bool capital = shown >= 'A' && shown <= 'Z';
    label += capital && !start ? static_cast<char>(shown - 'A' + 'a') : shown;
    start = shown == ' ' || shown == '-' || shown == '.';
  }
  return std::string(trimmed(label));
}

/// "Oau" → "OAU": an organization's name of one short word is its initials.
std::string organization_label(std::string label) {
  constexpr std::size_t kLongest = 5;
  if (label.size() <= kLongest && label.find(' ') == std::string::npos) {
    std::transform(label.begin(), label.end(), label.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  }
  return label;
}

/// The class that a CAMEO actor code speaks of. Dated codes belong to people, who hold a role for a time.
EntityClass class_of(std::string_view code, bool dated) {
  if (dated) {
    return EntityClass::Official;
  }
  if (code.starts_with("IGO")) {
    return EntityClass::InternationalOrganization;
  }
  const std::string_view role = code.size() >= 6 ? code.substr(3, 3) : code.substr(0, 3);
  if (role == "GOV" || role == "LEG" || role == "JUD" || role == "SPY") {
    return EntityClass::GovernmentBody;
  }
  if (role == "MIL" || role == "COP") {
    return EntityClass::Force;
  }
  if (role == "REB" || role == "UAF" || role == "SEP" || role == "INS" || role == "RAD" || code.starts_with("IMG")) {
    return EntityClass::ArmedGroup;
  }
  if (role == "CVL" || role == "REF" || role == "LAB") {
    return EntityClass::Population;
  }
  return EntityClass::Organization;
}

class DictionaryStager {
 public:
  DictionaryStager(std::string file, GazetteerStaging& staging) : file_(std::move(file)), staging_(staging) {}

  void line(std::string_view raw) {
    ++number_;
    std::string_view text = raw.substr(0, std::min(raw.find('#'), raw.find(';')));
    const bool indented = !text.empty() && (text.front() == ' ' || text.front() == '\t');
    text = trimmed(text);
    if (text.empty()) {
      return;
    }
    const std::size_t bracket = text.find('[');
    const std::string_view name = trimmed(text.substr(0, bracket));
    if (!name.empty()) {
      add_name(name, indented);
    }
    for (std::size_t open = bracket; open != std::string_view::npos; open = text.find('[', open + 1)) {
      const std::size_t close = text.find(']', open);
      if (close == std::string_view::npos) {
        staging_.warnings.push_back({Severity::Warning, {file_, number_, open + 1}, "'[' without ']'"});
      }
      add_code(text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
      ++codes_read_;
    }
  }

  /// Codes read so far: a file without any is no actor dictionary.
  [[nodiscard]] std::size_t codes_read() const { return codes_read_; }

  void finish() {
    if (!names_.empty() && !codes_.empty()) {
      stage();
    }
    names_.clear();
    codes_.clear();
  }

 private:
  void add_name(std::string_view name, bool indented) {
    const bool synonym = name.front() == '+';
    if (synonym) {
      name.remove_prefix(1);
    } else {
      if (!indented || !codes_.empty()) {
        finish();
      }
    }
    std::string label = readable(name);
    if (!label.empty()) {
      names_.push_back(std::move(label));
    }
  }

  void add_code(std::string_view text) {
    text = trimmed(text);
    std::size_t size = 0;
    while (size < text.size() && is_upper_or_digit(text[size])) {
      ++size;
    }
    if (size < 3) {
      return;
    }
    Code code{std::string(text.substr(0, size)), size < text.size(), {}, {}};
    const std::string_view when = trimmed(text.substr(size));
    if (const std::size_t dash = when.find('-'); dash != std::string_view::npos) {  // "990101-031231"
      code.from = parse_day(trimmed(when.substr(0, dash)));
      code.until = parse_day(trimmed(when.substr(dash + 1)));
    } else if (when.starts_with('>')) {
      code.from = parse_day(trimmed(when.substr(1)));
    } else if (when.starts_with('<')) {
      code.until = parse_day(trimmed(when.substr(1)));
    }
    codes_.push_back(std::move(code));
  }

  void stage() {
    // Where the article has no date to choose by, the undated code or the last one counts.
    const auto undated = std::find_if(codes_.rbegin(), codes_.rend(), [](const Code& code) { return !code.dated; });
    const Code& code = undated != codes_.rend() ? *undated : codes_.back();
    const bool person = std::any_of(codes_.begin(), codes_.end(), [](const Code& one) { return one.dated; });
    const bool country = code.value.size() == 3 && !person && !code.value.starts_with("IGO") &&
                         !code.value.starts_with("IMG") && !code.value.starts_with("MNC") &&
                         !code.value.starts_with("NGO");
    const EntityClass cls = country ? EntityClass::State : class_of(code.value, person);
    std::string iri = country ? "state/" + code.value : std::string(iri_folder(cls)) + '/' + slug(names_.front());
    StagedEntry& staged = staging_.at(iri);
    if (!staged.typed) {
      staged.typed = staged.of_dictionary = true;
      staged.entry.cls = cls;
      const bool organization = code.value.starts_with("IGO") || code.value.starts_with("NGO");
      staged.entry.label = staging_.keep(organization ? organization_label(names_.front()) : names_.front());
      if (country) {
        staged.entry.iso3 = staging_.keep(code.value);
      }
    }
    staged.entry.code = staging_.keep(code.value);
    for (const Code& one : codes_) {
      if (one.from || one.until || (person && !one.dated)) {
        staged.entry.dated_codes.push_back({staging_.keep(one.value), one.from, one.until});
      }
    }
    for (const std::string& name : names_) {
      staged.dictionary_names.push_back(staging_.keep(name));
    }
  }

  std::string file_;
  GazetteerStaging& staging_;
  std::uint64_t number_ = 0;
  std::size_t codes_read_ = 0;
  std::vector<std::string> names_;
  std::vector<Code> codes_;
};

}  // namespace

void stage_actor_dictionary(const std::filesystem::path& file, GazetteerStaging& staging) {
  std::istringstream stream(read_file(file));
  staging.files.push_back(file.string());
  DictionaryStager stager(file.string(), staging);
  std::string line;
  while (std::getline(stream, line)) {
    stager.line(line);
  }
  stager.finish();
  if (stager.codes_read() == 0) {
    throw InputError({Severity::Error, {file.string(), 0, 0}, "is no actor dictionary: no code in brackets in it"});
  }
}

}  // namespace entente
