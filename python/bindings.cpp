// The Python module entente._core: the library's values as tuples and dictionaries, which the package makes objects of.
//
// Offsets of the library are bytes; Python's strings count code points, so that text[start:end] is the span.
#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <entente/entente.hpp>
#include <sstream>

namespace nb = nanobind;
using namespace nb::literals;
using namespace entente;

namespace {

/// Makes offsets in bytes into offsets in code points. O(bytes) once.
class Characters {
 public:
  explicit Characters(const std::string& text) {
    before_.reserve(text.size() + 1);
    std::uint32_t count = 0;
    for (const char c : text) {
      before_.push_back(count);
      count += (static_cast<unsigned char>(c) & 0xC0U) == 0x80 ? 0 : 1;
    }
    before_.push_back(count);
    // A byte inside of a character belongs to it.
    for (std::size_t at = 0; at < text.size(); ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) {
        before_[at] = before_[at - 1];
      }
    }
  }
  /// (start, end) in characters, (start, end) in bytes.
  [[nodiscard]] nb::tuple operator()(api::Span span) const {
    return nb::make_tuple(before_.at(span.begin), before_.at(span.end), span.begin, span.end);
  }

 private:
  std::vector<std::uint32_t> before_;  ///< characters before each byte
};

nb::object text_or_none(const std::string& text) { return text.empty() ? nb::none() : nb::cast(text); }

nb::dict to_python(const api::Entity& entity) {
  nb::dict made;
  made["iri"] = entity.iri;
  made["cls"] = entity.cls;
  made["label"] = entity.label;
  made["names"] = nb::tuple(nb::cast(entity.names));
  made["iso3"] = text_or_none(entity.iso3);
  made["code"] = text_or_none(entity.code);
  made["same_as"] = nb::tuple(nb::cast(entity.same_as));
  made["state"] = nb::cast(entity.state);
  return made;
}

nb::dict to_python(const api::Claim& claim, const Characters& place) {
  nb::dict made;
  made["subject"] = claim.subject;
  made["predicate"] = claim.predicate;
  made["object"] = claim.object;
  made["status"] = claim.status;
  made["negated"] = claim.negated;
  made["hedged"] = claim.hedged;
  made["event_type"] = text_or_none(claim.event_type);
  made["cameo"] = text_or_none(claim.cameo);
  made["attributed_to"] = nb::cast(claim.attributed_to);
  made["regarding"] = nb::cast(claim.regarding);
  made["place"] = nb::cast(claim.place);
  made["time"] =
      claim.time.phrase.empty() && claim.time.begin.empty()
          ? nb::none()
          : nb::object(nb::make_tuple(claim.time.phrase, text_or_none(claim.time.begin), text_or_none(claim.time.end)));
  made["quantity"] = text_or_none(claim.quantity);
  made["contexts"] = nb::tuple(nb::cast(claim.contexts));
  made["rule"] = claim.rule;
  made["confidence"] = nb::cast(claim.confidence);
  made["sentence"] = place(claim.sentence);
  made["subject_span"] = place(claim.subject_span);
  made["act_span"] = place(claim.act_span);
  made["object_span"] = place(claim.object_span);
  return made;
}

nb::dict to_python(const api::Article& article) {
  const Characters place(article.text);
  nb::dict made;
  made["id"] = article.id;
  made["text"] = article.text;
  for (const auto& [name, value] : {std::pair<const char*, const std::string&>{"title", article.title},
                                    {"url", article.url},
                                    {"source", article.source},
                                    {"author", article.author},
                                    {"date", article.date}}) {
    made[name] = text_or_none(value);
  }
  nb::list sentences;
  for (const api::Span span : article.sentences) {
    sentences.append(place(span));
  }
  nb::list entities;
  for (const api::Entity& entity : article.entities) {
    entities.append(to_python(entity));
  }
  nb::list mentions;
  for (const api::Mention& mention : article.mentions) {
    mentions.append(nb::make_tuple(place(mention.span), mention.kind, nb::cast(mention.entities), mention.why));
  }
  nb::list claims;
  for (const api::Claim& claim : article.claims) {
    claims.append(to_python(claim, place));
  }
  made["sentences"] = sentences;
  made["entities"] = entities;
  made["mentions"] = mentions;
  made["claims"] = claims;
  return made;
}

/// Diagnostics wait here while the interpreter's lock is released, and go to Python's list whatever comes of the call:
/// (whether it is an error, the message).
class Said {
 public:
  explicit Said(nb::list& list) : list_(list) {}
  ~Said() {
    for (const auto& message : messages_) {
      list_.append(message);
    }
  }
  Said(const Said&) = delete;
  Said& operator=(const Said&) = delete;

  api::Report sink() {
    return [this](const api::Diagnostic& diagnostic) {
      messages_.emplace_back(diagnostic.severity == api::Severity::Error, api::to_string(diagnostic));
    };
  }

 private:
  nb::list& list_;
  std::vector<std::pair<bool, std::string>> messages_;
};

/// Ctrl-C ends a long run: the interpreter is asked now and then.
void check_signals() {
  const nb::gil_scoped_acquire locked;
  if (PyErr_CheckSignals() != 0) {
    throw nb::python_error();
  }
}

api::ReadBy read_by(const std::string& name) {
  if (name == "rules") {
    return api::ReadBy::Rules;
  }
  if (name == "model") {
    return api::ReadBy::Model;
  }
  if (name == "both") {
    return api::ReadBy::Both;
  }
  throw nb::value_error("reader must be 'rules', 'model' or 'both'");
}

api::Join join_of(const std::string& name) {
  if (name == "none") {
    return api::Join::None;
  }
  if (name == "fold") {
    return api::Join::Fold;
  }
  if (name == "same") {
    return api::Join::Same;
  }
  throw nb::value_error("join must be 'same', 'fold' or 'none'");
}

api::Reader new_reader(nb::list said, const std::string& data, std::vector<std::string> gazetteers,
                       const std::string& base, const std::string& by, float min_confidence) {
  api::ReaderOptions options;
  options.data = data;
  options.gazetteers = std::move(gazetteers);
  options.base = base;
  options.by = read_by(by);
  options.min_confidence = min_confidence;
  Said report(said);
  const nb::gil_scoped_release released;
  return api::Reader(options, report.sink());
}

nb::object read_text(const api::Reader& reader, const std::string& text, const std::string& id, const std::string& date,
                     const std::string& title, const std::string& url, const std::string& source,
                     const std::string& author) {
  std::optional<api::Article> article;
  {
    const nb::gil_scoped_release released;
    article = reader.read(text, {id, title, url, source, author, date});
  }
  nb::dict made = to_python(*article);
  return nb::make_tuple(nb::cast(std::move(*article)), made);
}

nb::list read_files(const api::Reader& reader, nb::list said, const std::vector<std::string>& paths,
                    const std::string& form, const std::string& date, unsigned jobs) {
  Said report(said);
  std::vector<api::Article> articles;
  {
    const nb::gil_scoped_release released;
    reader.read_files(
        paths, {form, date, jobs},
        [&](api::Article&& article) {
          check_signals();
          articles.push_back(std::move(article));
        },
        report.sink());
  }
  nb::list made;
  for (api::Article& article : articles) {
    nb::dict values = to_python(article);
    made.append(nb::make_tuple(nb::cast(std::move(article)), values));
  }
  return made;
}

api::Graph build(const api::Reader& reader, nb::list said, const std::vector<std::string>& paths,
                 const std::string& form, const std::string& date, unsigned jobs, const std::string& join) {
  Said report(said);
  const api::Join how = join_of(join);
  const nb::gil_scoped_release released;
  return api::Graph::build(reader, paths, {form, date, jobs}, how, report.sink(), check_signals);
}

nb::bytes written(const api::Graph& graph, const std::string& format) {
  std::ostringstream out;
  {
    const nb::gil_scoped_release released;
    graph.write(out, format);
  }
  const std::string bytes = std::move(out).str();
  return nb::bytes(bytes.data(), bytes.size());
}

nb::object query(const api::Graph& graph, const std::string& sparql, std::map<std::string, std::string> values,
                 const std::string& data, double timeout) {
  api::Answer answer;
  {
    const nb::gil_scoped_release released;
    answer = graph.query(sparql, {std::move(values), data, timeout});
  }
  constexpr const char* kForms[] = {"select", "ask", "construct"};
  nb::list rows;
  for (const std::vector<api::Term>& row : answer.rows) {
    nb::list terms;
    for (const api::Term& term : row) {
      terms.append(nb::make_tuple(static_cast<int>(term.kind), term.text, term.datatype, term.language));
    }
    rows.append(terms);
  }
  return nb::make_tuple(kForms[static_cast<std::size_t>(answer.form)], nb::cast(answer.columns), rows);
}

nb::list questions(const std::string& data) {
  nb::list made;
  for (const api::Question& question : api::questions(data)) {
    made.append(nb::make_tuple(question.name, question.text, nb::cast(question.parameters)));
  }
  return made;
}

}  // namespace

NB_MODULE(_core, module) {
  nb::exception<api::Error>(module, "EntenteError", PyExc_ValueError).doc() =
      "An article, a graph, a query or a data file that can't be used; the message says what and where.";

  nb::class_<api::Article>(module, "Reading");
  nb::class_<api::Reader>(module, "Reader");
  module.def("new_reader", &new_reader);
  module.def("read", &read_text);
  module.def("read_files", &read_files);

  nb::class_<api::Graph>(module, "Graph")
      .def(nb::init<std::string>(), "base"_a = "")
      .def("add", &api::Graph::add, nb::call_guard<nb::gil_scoped_release>())
      .def("merge", &api::Graph::merge, nb::call_guard<nb::gil_scoped_release>())
      .def("join", [](api::Graph& graph, const std::string& how) { graph.join(join_of(how)); })
      .def("entity_count", &api::Graph::entity_count)
      .def("claim_count", &api::Graph::claim_count)
      .def("article_count", &api::Graph::article_count)
      .def("save", &api::Graph::save, nb::call_guard<nb::gil_scoped_release>());
  module.def("build", &build);
  module.def("load", &api::Graph::load, nb::call_guard<nb::gil_scoped_release>());
  module.def("write", &written);
  module.def("query", &query);
  module.def("questions", &questions);
  module.def("format_names", &api::format_names);
  module.attr("__version__") = api::version();
}
