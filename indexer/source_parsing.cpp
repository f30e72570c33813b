#include "indexer/source_parsing.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>

#include "analyzers/structure/audience.hpp"
#include "analyzers/structure/person_naming.hpp"
#include "analyzers/structure/person_register_json.hpp"
#include "analyzers/structure/protocol_parser.hpp"
#include "corpus/model/document_id.hpp"
#include "corpus/model/document_json.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/readers/file_bytes.hpp"
#include "corpus/readers/source_reader.hpp"
#include "indexer/worker_group.hpp"

namespace ratsarchiv::indexer {
namespace {

using corpus::Audience;

// Xapian cannot store a document of over about 130 MB; no protocol comes near.
constexpr std::size_t kMaxTextBytes = 100u << 20;
constexpr std::size_t kFingerprintDigits = 32;

// Thrown into the reader when the workers have failed; never leaves this file.
struct Stopped {};

Audience audience_of_problem(const SourceSpec& source, corpus::ProblemLevel level) {
  const std::optional<corpus::Visibility> declared =
      source.visibility ? source.visibility : source.profile->default_visibility;
  const bool is_open = declared == corpus::Visibility::Public && level == corpus::ProblemLevel::Problem;
  return is_open ? Audience::Public : Audience::Internal;
}

// What the workers produce together; safe to use by any number of threads.
class Results {
 public:
  enum class Namings { Count, HoldBack };

  void add(TextFacts facts, Namings use) {
    const std::lock_guard lock(mutex_);
    const auto index = static_cast<std::uint32_t>(texts.size());
    if (use == Namings::HoldBack)
      held_back.emplace(index, std::move(facts.namings));
    else
      for (const analyzers::PersonNaming& naming : facts.namings) persons.of(facts.text.audience).add(naming);
    texts.push_back(std::move(facts.text));
    for (ReportedProblem& problem : facts.problems) {
      problem.text = index;
      problems.push_back(std::move(problem));
    }
  }

  void add(const SourceSpec& source, corpus::SourceProblem&& problem) {
    ReportedProblem reported;
    reported.audience = audience_of_problem(source, problem.level);
    reported.path = std::move(problem.path);
    reported.oparl_id = std::move(problem.oparl_id);
    reported.kind = std::move(problem.kind);
    reported.level = problem.level;
    reported.message = std::move(problem.message);
    const std::lock_guard lock(mutex_);
    problems.push_back(std::move(reported));
  }

  std::vector<ParsedText> texts;
  std::vector<ReportedProblem> problems;
  CollectedPersons persons;
  std::map<std::uint32_t, std::vector<analyzers::PersonNaming>> held_back;

 private:
  std::mutex mutex_;
};

// One text from the queue, with all that is needed to parse it.
struct Task {
  std::uint32_t source;
  corpus::SourceDocument document;
};

class SourceParser {
 public:
  SourceParser(const IndexOptions& options, std::uint32_t number, const analyzers::ProtocolParser& parser,
               const analyzers::NamingReader& namings, const std::string& corrections_hash,
               const Retractions& retractions, ParseCache& cache, Spool& spool, const CountDocument& count,
               Results& results)
      : spec_(options.sources[number]),
        number_(number),
        parser_(parser),
        namings_(namings),
        keys_(spec_, options.program_version, corrections_hash),
        corrections_hash_(corrections_hash),
        retractions_(retractions),
        cache_(cache),
        spool_(spool),
        count_(count),
        results_(results) {}

  void parse(const corpus::SourceDocument& source) const {
    if (source.text.size() > kMaxTextBytes)
      return report(source, "too_large", "the text has over 100 MiB; split the file");
    const std::string key = keys_.of(source);
    const std::string file_key = source.file ? keys_.of(*source.file) : std::string();
    const std::string file_sha256 = source.file ? source.file->sha256 : std::string();
    if (std::optional<KnownText> known = cache_.find(key); known && take(std::move(known->documents)))
      return cache_.remember(key, file_key, file_sha256, known->bytes);
    std::vector<corpus::Document> documents;
    try {
      documents = parser_.parse(source);
    } catch (const std::exception& error) {
      return report(source, "parser", std::string("the parser failed on this text: ") + error.what());
    }
    if (documents.empty()) return report(source, "parser", "the parser made no document of this text");
    std::string bytes;
    bool may_go = false;  // what may be retracted is not remembered
    for (std::size_t unit = 0; unit < documents.size(); ++unit)
      may_go |= store(std::move(documents[unit]), static_cast<std::uint32_t>(unit), source.extracted_from, bytes);
    if (!may_go) cache_.remember(key, file_key, file_sha256, bytes);
  }

  // As KnownFile: takes what the last run made of file, unless file has changed since.
  std::optional<std::string> take_known(const corpus::ScannedFile& file) const {
    const std::string key = keys_.of(corpus::SourceFile{file.path, file.size, file.modified_ns, {}});
    std::optional<KnownText> known = cache_.find(key);
    if (!known || !take(std::move(known->documents))) return std::nullopt;
    count_(file.size);
    cache_.remember(known->key, key, known->file_sha256, known->bytes);
    return known->file_sha256;
  }

 private:
  void report(const corpus::SourceDocument& source, const char* kind, std::string message) const {
    results_.add(spec_, {source.source.path, source.source.oparl_id.value_or(""), corpus::ProblemLevel::Problem, kind,
                         std::move(message)});
  }

  // Adds what the last run made of a text; not where any of it may be retracted.
  bool take(std::vector<TextFacts>&& documents) const {
    for (const TextFacts& facts : documents)
      if (may_be_retracted(retractions_, facts.text.key, facts.text.text_hash)) return false;
    for (TextFacts& facts : documents) {
      facts.text.source = number_;
      results_.add(std::move(facts), Results::Namings::Count);
    }
    return true;
  }

  // Adds the document to the results, and to bytes for the cache. Whether it may be retracted.
  bool store(corpus::Document document, std::uint32_t unit, const std::string& extracted_from,
             std::string& bytes) const {
    TextFacts facts;
    ParsedText& text = facts.text;
    text.extracted_from = extracted_from;
    const std::string printed_hash = normalised_text_hash(document);
    const bool may_go = may_be_retracted(retractions_, document.id, printed_hash);
    if (may_go) text.blanked = blank_retracted_speeches(document, retractions_);
    text.key = document.id;
    text.source_id = corpus::source_id(document.source);
    text.unit = unit;
    text.source = number_;
    text.audience = analyzers::audience_of(document, *spec_.profile, spec_.visibility);
    text.text_hash = text.blanked.empty() ? printed_hash : normalised_text_hash(document);
    text.coverage = coverage_facts(document, *spec_.profile);
    text.text_bytes = document.text.size();
    text.kind = document.kind;
    text.path = document.source.path;
    text.format = document.source.format;
    if (text.audience == Audience::Internal) text.visibility_problem = visibility_problem_of(document);
    const std::string record = corpus::encode_record(document);
    text.fingerprint = corpus::ListHash()
                           .add(record)
                           .add(spec_.profile->hash)
                           .add(analyzers::parser_fingerprint())
                           .add(std::to_string(analyzers::kPersonRegisterVersion))
                           .add(corrections_hash_)
                           .add(corpus::to_string(text.audience))
                           .hex()
                           .substr(0, kFingerprintDigits);
    text.place = spool_.append(record);

    for (const corpus::Speech& speech : document.speeches)
      if (speech.speaker) facts.namings.push_back(namings_.read(document, speech));
    facts.problems = problems_of(document, text.audience);
    if (!may_go) ParseCache::append_document(bytes, facts, record);
    results_.add(std::move(facts), may_go ? Results::Namings::HoldBack : Results::Namings::Count);
    return may_go;
  }

  const SourceSpec& spec_;
  const std::uint32_t number_;
  const analyzers::ProtocolParser& parser_;
  const analyzers::NamingReader& namings_;
  const TextKeys keys_;
  const std::string& corrections_hash_;
  const Retractions& retractions_;
  ParseCache& cache_;
  Spool& spool_;
  const CountDocument& count_;
  Results& results_;
};

// Fills in what was read, and names the files that gave neither a document nor a problem.
void account_for(std::vector<ListedFile>& files, std::uint32_t source, const std::vector<corpus::SourceFile>& read,
                 const std::unordered_set<std::string>& named, const SourceSpec& spec, Results& results) {
  std::unordered_map<std::string_view, const corpus::SourceFile*> by_path;
  for (const corpus::SourceFile& file : read) by_path.emplace(file.path, &file);
  for (ListedFile& listed : files) {
    if (listed.source != source) continue;
    const auto found = by_path.find(listed.file.path);
    if (found != by_path.end()) {
      // As it was when it was read: the next run compares with that.
      listed.file.size = found->second->size;
      listed.file.modified_ns = found->second->modified_ns;
      listed.sha256 = found->second->sha256;
      continue;
    }
    listed.sha256 = hash_of(listed.file);
    if (!named.contains(listed.file.path))
      results.add(spec, {listed.file.path,
                         {},
                         corpus::ProblemLevel::Problem,
                         "unread",
                         "the file was found but not read; run again"});
  }
}

}  // namespace

std::vector<ListedFile> list_files(const std::vector<SourceSpec>& sources) {
  std::vector<ListedFile> files;
  for (std::size_t i = 0; i < sources.size(); ++i)
    for (corpus::ScannedFile& file : corpus::scan_source(sources[i].path).files)
      files.push_back({static_cast<std::uint32_t>(i), std::move(file), {}});
  return files;
}

std::string hash_of(const corpus::ScannedFile& file) {
  const auto read = corpus::read_file_bytes(file, corpus::kMaxFileBytes);
  const auto* bytes = std::get_if<corpus::FileBytes>(&read);
  return bytes ? corpus::sha256_hex(bytes->bytes) : std::string();
}

// Why the visibility of a document is unknown, in the words of its own problem.
std::string visibility_problem_of(const corpus::Document& document) {
  if (document.header.visibility) return {};
  for (const corpus::Problem& problem : document.problems)
    if (problem.kind == "visibility") return problem.message;
  return "no visibility in the text, none stated by the source, none declared for it";
}

std::vector<ReportedProblem> problems_of(const corpus::Document& document, Audience audience) {
  std::vector<ReportedProblem> problems;
  for (const corpus::Problem& problem : document.problems) {
    ReportedProblem& reported = problems.emplace_back();
    reported.path = document.source.path;
    reported.oparl_id = document.source.oparl_id.value_or("");
    reported.kind = problem.kind;
    reported.level = problem.level;
    reported.message = problem.message;
    reported.range = problem.range;
    reported.audience = audience;
  }
  return problems;
}

void take_out_retracted(ParsedSources& parsed, std::vector<PlannedDocument>& documents,
                        const Retractions& retractions) {
  std::unordered_set<std::uint32_t> gone;
  const auto retracted = [&](const PlannedDocument& document) {
    const ParsedText& text = parsed.texts[document.texts.front()];
    for (std::uint32_t i = 0; i < retractions.list.size(); ++i) {
      const RetractionEntry& entry = retractions.list[i];
      if (!entry.is_speech()) {
        if (entry.tombstone.id == document.id || entry.text_hash == text.text_hash) return true;
        continue;
      }
      if (entry.document_id() != document.id) continue;
      if (std::find(text.blanked.begin(), text.blanked.end(), i) != text.blanked.end()) continue;
      ReportedProblem& problem = parsed.problems.emplace_back();
      problem.path = text.path;
      problem.kind = "retraction";
      problem.message = "the retracted speech " + entry.tombstone.id +
                        " was not found again, so the whole document stays out; look at the document and retract anew";
      problem.audience = Audience::Internal;
      return true;
    }
    return false;
  };
  std::erase_if(documents, [&](const PlannedDocument& document) {
    if (!retracted(document)) return false;
    gone.insert(document.texts.begin(), document.texts.end());
    return true;
  });
  std::erase_if(parsed.problems,
                [&](const ReportedProblem& problem) { return problem.text && gone.contains(*problem.text); });
  for (const auto& [index, namings] : parsed.held_back)
    if (!gone.contains(index))
      for (const analyzers::PersonNaming& naming : namings) parsed.persons.of(parsed.texts[index].audience).add(naming);
  parsed.held_back.clear();
}

ParsedSources parse_sources(const IndexOptions& options, std::vector<ListedFile> files,
                            const std::string& corrections_hash, const Retractions& retractions, ParseCache& cache,
                            Spool& spool, const CountDocument& count) {
  Results results;
  // Compiling a profile's rules takes a while: once for all sources that share it.
  std::map<const corpus::Profile*, analyzers::ProtocolParser> parser_of_profile;
  std::map<const corpus::Profile*, analyzers::NamingReader> namings_of_profile;
  std::vector<SourceParser> parsers;
  for (std::size_t i = 0; i < options.sources.size(); ++i) {
    const SourceSpec& spec = options.sources[i];
    const auto parser = parser_of_profile.try_emplace(spec.profile.get(), *spec.profile).first;
    const auto namings = namings_of_profile.try_emplace(spec.profile.get(), *spec.profile).first;
    parsers.emplace_back(options, static_cast<std::uint32_t>(i), parser->second, namings->second, corrections_hash,
                         retractions, cache, spool, count, results);
  }

  BoundedQueue<Task> queue(options.limits.queue_text_bytes);
  const auto read_all = [&] {
    for (std::uint32_t i = 0; i < options.sources.size(); ++i) {
      const SourceSpec& spec = options.sources[i];
      std::unordered_set<std::string> named;
      const corpus::DocumentSink sink{[&](corpus::SourceDocument&& document) {
                                        const std::size_t weight = document.text.size();
                                        if (!queue.push({i, std::move(document)}, weight)) throw Stopped();
                                      },
                                      [&](corpus::SourceProblem&& problem) {
                                        named.insert(problem.path);
                                        results.add(spec, std::move(problem));
                                      }};
      corpus::ReadOptions read_options;
      read_options.max_file_bytes = corpus::kMaxFileBytes;
      read_options.extraction = options.extraction;
      read_options.extraction.cache = options.archive / corpus::kCacheFolder;
      read_options.known_file = [&](const corpus::ScannedFile& file) { return parsers[i].take_known(file); };
      read_options.jobs = static_cast<unsigned>(std::max<std::size_t>(options.jobs, 1));
      account_for(files, i, corpus::read_source(spec.path, read_options, sink), named, spec, results);
    }
    queue.close();
  };
  // Worker 0 reads, the others parse.
  run_workers(
      std::max<std::size_t>(options.jobs, 1) + 1,
      [&](std::size_t number) {
        if (number > 0) {
          while (std::optional<Task> task = queue.pop()) {
            parsers[task->source].parse(task->document);
            count(task->document.text.size());
          }
          return;
        }
        try {
          read_all();
        } catch (const Stopped&) {  // the worker that failed says why
        }
      },
      [&] { queue.cancel(); });

  const auto order = [](const ReportedProblem& problem) {
    return std::make_tuple(std::string_view(problem.path), std::string_view(problem.oparl_id),
                           problem.range ? problem.range->begin : 0, std::string_view(problem.kind),
                           std::string_view(problem.message));
  };
  std::sort(results.problems.begin(), results.problems.end(),
            [&](const ReportedProblem& a, const ReportedProblem& b) { return order(a) < order(b); });
  return {std::move(results.texts), std::move(results.problems), std::move(files), std::move(results.persons),
          std::move(results.held_back)};
}

}  // namespace ratsarchiv::indexer
