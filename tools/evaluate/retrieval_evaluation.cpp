#include "tools/evaluate/retrieval_evaluation.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>

#include "corpus/model/error.hpp"
#include "corpus/profiles/profile.hpp"
#include "indexer/index_run.hpp"
#include "query/batch.hpp"
#include "query/search.hpp"

namespace ratsarchiv::evaluate {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void unreadable(const fs::path& file) {
  throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file.string(),
                      "name a folder of test sets: docs.tsv, queries.tsv, qrels.txt");
}

std::string read_text(const fs::path& file) {
  if (!fs::exists(file)) unreadable(file);
  const std::string command =
      file.extension() == ".xz" ? "xz -dc '" + file.string() + "'" : "cat '" + file.string() + "'";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) unreadable(file);
  std::string text;
  char buffer[1 << 16];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, got);
  if (pclose(pipe) != 0) unreadable(file);
  return text;
}

// One file a text, named by its id.
void write_texts(const fs::path& documents, const fs::path& folder) {
  fs::create_directories(folder);
  const std::string text = read_text(documents);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t tab = text.find('\t', begin);
    if (tab < end) {
      std::ofstream stream(folder / (text.substr(begin, tab - begin) + ".txt"), std::ios::binary);
      stream << text.substr(tab + 1, end - tab - 1) << '\n';
    }
    begin = end + 1;
  }
}

}  // namespace

std::vector<RetrievalSet> find_sets(const fs::path& folder) {
  std::vector<RetrievalSet> sets;
  if (!fs::is_directory(folder)) unreadable(folder);
  for (const auto& below : fs::directory_iterator(folder)) {
    if (!below.is_directory()) continue;
    fs::path documents = below.path() / "docs.tsv";
    if (!fs::exists(documents)) documents += ".xz";
    if (!fs::exists(documents)) continue;
    for (const auto& file : fs::directory_iterator(below.path())) {
      const std::string name = file.path().filename().string();
      if (!name.ends_with("queries.tsv")) continue;
      const std::string prefix = name.substr(0, name.size() - std::string("queries.tsv").size());
      const fs::path judgements = below.path() / (prefix + "qrels.txt");
      if (!fs::exists(judgements)) continue;
      const std::string set =
          prefix.empty() ? below.path().filename().string() : prefix.substr(0, prefix.find_last_not_of('-') + 1);
      sets.push_back({set, documents, file.path(), judgements});
    }
  }
  std::sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return sets;
}

struct RetrievalArchive::State {
  State(const fs::path& archive, std::shared_ptr<const analyzers::Lexicon> words)
      : lexicon(std::move(words)),
        analyzer(lexicon),
        reader(archive, query::AudienceChoice::All, analyzer.fingerprint()),
        searcher(reader, analyzer, lexicon) {
    reader.for_each_document_by_id([this](const corpus::Document& document) {
      // The same text under two names is one document of ours; either name is right.
      names[document.id].push_back(fs::path(document.source.path).stem().string());
      for (const corpus::Source& source : document.also_in)
        names[document.id].push_back(fs::path(source.path).stem().string());
    });
  }

  std::shared_ptr<const analyzers::Lexicon> lexicon;
  analyzers::Analyzer analyzer;
  query::ArchiveReader reader;
  query::Searcher searcher;
  std::map<std::string, std::vector<std::string>> names;  // of the texts that a document was made of
};

RetrievalArchive::RetrievalArchive(const fs::path& documents, const fs::path& work,
                                   std::shared_ptr<const analyzers::Lexicon> lexicon) {
  write_texts(documents, work / "texts");
  indexer::IndexOptions options;
  options.archive = work / "archive";
  options.sources = {{work / "texts", std::make_shared<const corpus::Profile>(corpus::load_profile("generic", {})),
                      corpus::Visibility::Public}};
  options.lexicon = lexicon;
  indexer::run_index(options);
  state_ = std::make_unique<State>(options.archive, std::move(lexicon));
}

RetrievalArchive::~RetrievalArchive() = default;

RetrievalRun RetrievalArchive::run(const fs::path& queries, std::size_t depth) const {
  std::ifstream stream(queries);
  if (!stream) unreadable(queries);
  RetrievalRun result;
  double total_ms = 0;
  const query::BatchFile batch = query::read_batch(stream, queries.string());
  for (const query::BatchQuery& line : batch.queries) {
    query::SearchRequest request;
    request.query = line.text;
    request.syntax = query::QuerySyntax::PlainWords;
    request.juxtaposition = query::Juxtaposition::Any;
    request.content = query::HitContent::IdOnly;
    request.suggestions = query::SuggestionChoice::None;
    request.facets.clear();
    request.limit = depth;
    const query::SearchResult found = state_->searcher.search(request);
    total_ms += found.took.count();
    result.slowest_ms = std::max(result.slowest_ms, found.took.count());
    std::vector<std::string>& ranking = result.run[line.name];
    std::set<std::string> seen;
    for (const query::Hit& hit : found.hits)
      for (const std::string& name : state_->names.at(hit.id))
        if (seen.insert(name).second) ranking.push_back(name);
  }
  if (!batch.queries.empty()) result.mean_ms = total_ms / static_cast<double>(batch.queries.size());
  return result;
}

}  // namespace ratsarchiv::evaluate
