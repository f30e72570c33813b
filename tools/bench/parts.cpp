// ratsarchiv-bench: what single steps cost, with Google Benchmark.
//
//   RATSARCHIV=DIR ratsarchiv-bench [--benchmark_filter=REGEX] [--benchmark_format=json]
//
// Texts, words and queries come out of the archive DIR: the steps of indexing run over its documents, and the words of
// each class of query are chosen by their frequency there. Each query is verified before it is timed.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/structure/protocol_parser.hpp"
#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/lexicon.hpp"
#include "analyzers/text/segmentation.hpp"
#include "analyzers/text/text_repair.hpp"
#include "analyzers/text/word_analyzer.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/source_document.hpp"
#include "corpus/profiles/profile.hpp"
#include "indexer/document_terms.hpp"
#include "query/archive_reader.hpp"
#include "query/search.hpp"
#include "tools/ratsarchiv/environment.hpp"

namespace {

using namespace ratsarchiv;

constexpr std::size_t kTextBytes = 8u << 20;  // of the archive's texts, through which the steps of indexing run

struct Material {
  std::filesystem::path archive;
  std::shared_ptr<const analyzers::Lexicon> lexicon;
  std::unique_ptr<analyzers::Analyzer> analyzer;
  std::unique_ptr<query::ArchiveReader> reader;
  std::vector<corpus::Document> documents;
  std::size_t bytes = 0;  // of their texts
  std::vector<std::string> distinct_words;

  explicit Material(const std::filesystem::path& folder)
      : archive(folder),
        lexicon(analyzers::Lexicon::open(tools::lexicon_file())),
        analyzer(std::make_unique<analyzers::Analyzer>(lexicon)) {
    reader = std::make_unique<query::ArchiveReader>(archive, query::AudienceChoice::Public, analyzer->fingerprint());
    reader->for_each_document_by_id([&](const corpus::Document& document) {
      if (bytes >= kTextBytes) return;
      bytes += document.text.size();
      documents.push_back(document);
    });
    std::unordered_set<std::string> words;
    analyzers::Segmenter segmenter;
    for (const corpus::Document& document : documents)
      for (const analyzers::Segment& segment : segmenter.segment(document.text)) words.emplace(segment.raw);
    distinct_words.assign(words.begin(), words.end());
    std::sort(distinct_words.begin(), distinct_words.end());
  }

  // The word of the texts that stands in the number of documents nearest to share of all, no stop word and no number.
  std::string word_with_share(double share) const {
    const corpus::WordTable& table = *reader->words().front();
    const double wanted =
        std::max(1.0, share * static_cast<double>(reader->manifests().front().counts.at("documents")));
    std::string best;
    double distance = -1;
    for (std::uint32_t word = 0; word < table.size(); ++word) {
      const std::string_view text = table.exact(word);
      const double off = std::abs(table.texts(word) - wanted);
      if (table.texts(word) == 0 || (distance >= 0 && off >= distance) || text.size() < 5 ||
          std::any_of(text.begin(), text.end(), [](char c) { return c < 'a' || c > 'z'; }) ||
          analyzer->analyze_word(text).stop_word)
        continue;
      distance = off;
      best = text;
    }
    return best;
  }

  // Two neighbouring words that are no stop words, as printed, with a blank between them.
  std::string neighbours() const {
    for (const corpus::Document& document : documents) {
      const std::vector<analyzers::Token>& tokens = analyzer->analyze(document.text);
      for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
        if (!tokens[i].word->stop_word && !tokens[i + 1].word->stop_word && tokens[i].word->exact.size() > 5 &&
            tokens[i + 1].word->exact.size() > 5 && tokens[i].range.end + 1 == tokens[i + 1].range.begin &&
            document.text[tokens[i].range.end] == ' ')
          return document.text.substr(tokens[i].range.begin, tokens[i + 1].range.end - tokens[i].range.begin);
    }
    throw std::runtime_error("the archive is too small: no two words stand side by side in it");
  }

  // A word with at least two parts.
  std::string compound() const {
    for (const corpus::Document& document : documents)
      for (const analyzers::Token& token : analyzer->analyze(document.text))
        if (token.word->parts.size() > 1) return token.word->exact;
    return {};
  }
};

void of_texts(benchmark::State& state, const Material& material) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(material.bytes));
}

void repair(benchmark::State& state, Material& material) {
  const analyzers::TextRepair step(material.lexicon,
                                   std::make_shared<const analyzers::CompoundSplitter>(material.lexicon));
  for (auto _ : state)
    for (const corpus::Document& document : material.documents) {
      analyzers::RepairedText repaired;
      step.repair(document.text, repaired);
      benchmark::DoNotOptimize(repaired.text().size());
    }
  of_texts(state, material);
}

void segment(benchmark::State& state, Material& material) {
  analyzers::Segmenter segmenter;
  for (auto _ : state)
    for (const corpus::Document& document : material.documents)
      benchmark::DoNotOptimize(segmenter.segment(document.text).size());
  of_texts(state, material);
}

void new_words(benchmark::State& state, Material& material) {
  const analyzers::WordAnalyzer words(material.lexicon,
                                      std::make_shared<const analyzers::CompoundSplitter>(material.lexicon));
  for (auto _ : state)
    for (const std::string& word : material.distinct_words) benchmark::DoNotOptimize(words.analyze(word).stem.size());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * material.distinct_words.size()));
}

// The whole chain, its cache of words warm.
void analyze(benchmark::State& state, Material& material) {
  for (auto _ : state)
    for (const corpus::Document& document : material.documents)
      benchmark::DoNotOptimize(material.analyzer->analyze(document.text).size());
  of_texts(state, material);
}

void parse(benchmark::State& state, Material& material) {
  const corpus::Profile profile = corpus::load_profile("generic", tools::profile_folders());
  const analyzers::ProtocolParser parser(profile);
  std::vector<corpus::SourceDocument> sources;
  for (const corpus::Document& document : material.documents) {
    sources.emplace_back().source = document.source;
    sources.back().text = document.text;
  }
  for (auto _ : state)
    for (const corpus::SourceDocument& source : sources) benchmark::DoNotOptimize(parser.parse(source).size());
  of_texts(state, material);
}

// Analysis and the making of Xapian's documents, which go nowhere.
void make_terms(benchmark::State& state, Material& material) {
  const corpus::Profile profile = corpus::load_profile("generic", tools::profile_folders());
  indexer::DocumentTerms terms(material.lexicon);
  std::size_t made = 0;
  for (auto _ : state)
    for (const corpus::Document& document : material.documents)
      terms.make(document, profile, "", [&](indexer::Level, Xapian::Document&) { ++made; });
  of_texts(state, material);
}

void records(benchmark::State& state, Material& material) {
  std::vector<std::string> encoded;
  for (const corpus::Document& document : material.documents) encoded.push_back(corpus::encode_record(document));
  for (auto _ : state)
    for (const std::string& record : encoded) benchmark::DoNotOptimize(corpus::decode_record(record).text.size());
  of_texts(state, material);
}

// What a process has to do before it can answer, and its first answer; the files are in the page cache.
void start(benchmark::State& state, Material& material) {
  query::SearchRequest request;
  request.query = material.word_with_share(0.01);
  for (auto _ : state) {
    const auto lexicon = analyzers::Lexicon::open(tools::lexicon_file());
    analyzers::Analyzer analyzer(lexicon);
    const query::ArchiveReader reader(material.archive, query::AudienceChoice::Public, analyzer.fingerprint());
    query::Searcher searcher(reader, analyzer, lexicon);
    benchmark::DoNotOptimize(searcher.search(request).total);
  }
}

void search(benchmark::State& state, Material& material, query::SearchRequest request) {
  query::Searcher searcher(*material.reader, *material.analyzer, material.lexicon);
  request.suggestions = query::SuggestionChoice::None;
  const query::SearchResult first = searcher.search(request);
  if (first.total == 0 || !first.problems.empty()) {
    state.SkipWithError("the query does not find what it was made from");
    return;
  }
  for (const query::Facet& facet : first.facets)
    if (facet.field == corpus::FieldId::Kind) {
      std::size_t sum = 0;
      for (const query::FacetValue& value : facet.values) sum += value.count;
      if (request.unit == query::Unit::Protocol && sum != first.total) {
        state.SkipWithError("the facet does not count every hit once");
        return;
      }
    }
  for (auto _ : state) benchmark::DoNotOptimize(searcher.search(request).total);
  state.counters["hits"] = static_cast<double>(first.total);
  state.SetLabel(request.query);
}

void register_steps(Material& material) {
  const auto add = [&](const char* name, void (*step)(benchmark::State&, Material&)) {
    benchmark::RegisterBenchmark(name, [step, &material](benchmark::State& state) {
      step(state, material);
    })->Unit(benchmark::kMillisecond);
  };
  add("index/repair", repair);
  add("index/segment", segment);
  add("index/new_words", new_words);
  add("index/analyze", analyze);
  add("index/parse", parse);
  add("index/make_terms", make_terms);
  add("search/decode_record", records);
  add("search/start", start);
}

void register_queries(Material& material) {
  const std::string rare = material.word_with_share(0);
  const std::string usual = material.word_with_share(0.01);
  const std::string common = material.word_with_share(0.3);
  const std::string neighbours = material.neighbours();
  const std::string near = std::string(neighbours).replace(neighbours.find(' '), 1, " NAHE/10 ");
  const std::vector<std::pair<std::string, std::string>> queries{
      {"everything", ""},
      {"rare_word", rare},
      {"word", usual},
      {"common_word", common},
      {"two_words", common + " " + usual},
      {"either_word", common + " ODER " + usual},
      {"phrase", "\"" + neighbours + "\""},
      {"wildcard", usual.substr(0, 4) + "*"},
      {"near", near},
      {"field", "art:" + std::string(corpus::to_string(material.documents.front().kind))},
      {"compound", material.compound()}};
  const auto add = [&](const std::string& name, query::SearchRequest request) {
    benchmark::RegisterBenchmark(("search/" + name).c_str(), [request, &material](benchmark::State& state) {
      search(state, material, request);
    })->Unit(benchmark::kMillisecond);
  };
  for (const auto& [name, text] : queries) {
    query::SearchRequest request;
    request.query = text;
    request.facets.clear();
    request.content = query::HitContent::IdOnly;
    add(name + "/ids", request);
    request.facets = query::default_facets();
    add(name + "/ids_facets", request);
    request.content = query::HitContent::Complete;
    add(name + "/complete", request);
    request.unit = query::Unit::Speech;
    if (name == "common_word") add(name + "/speeches", request);
    request.unit = query::Unit::Protocol;
    request.offset = 1000;
    if (name == "everything" || name == "common_word") add(name + "/deep_page", request);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const char* archive = std::getenv("RATSARCHIV");
  if (!archive) {
    std::cerr << "ratsarchiv-bench: which archive? Set RATSARCHIV=DIR, a folder that ratsarchiv index wrote\n";
    return 2;
  }
  Material material(archive);
  register_steps(material);
  register_queries(material);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
} catch (const std::exception& error) {
  std::cerr << "ratsarchiv-bench: " << error.what() << '\n';
  return 3;
}
