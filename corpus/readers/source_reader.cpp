#include "corpus/readers/source_reader.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "corpus/model/hash.hpp"
#include "corpus/readers/file_bytes.hpp"
#include "corpus/readers/file_type.hpp"
#include "corpus/readers/oparl_join.hpp"
#include "corpus/readers/oparl_page.hpp"
#include "corpus/readers/oparl_table.hpp"
#include "corpus/readers/ordered_work.hpp"
#include "corpus/readers/source_scan.hpp"
#include "corpus/readers/stored_oparl_files.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

// What the generator and annotators write beside a text: what its parse should be.
constexpr std::string_view kAnnotationEnding = ".expected.json";
// Files that are read ahead of their turn.
constexpr std::size_t kFilesAhead = 64;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(std::string_view(" \t\r\n\v\f\0", 7)) == std::string_view::npos;
}

SourceProblem problem_of(const std::string& path, std::string kind, std::string message) {
  return {path, {}, ProblemLevel::Problem, std::move(kind), std::move(message)};
}

SourceProblem empty_problem(const std::string& path) {
  return problem_of(path, "empty", "There is no text in the file.");
}

// What one file turned out to be: at most one of document, page and archive.
struct ReadItem {
  std::string path;
  std::optional<SourceFile> listed;  // of files that were read, but not of those in archives
  std::vector<SourceProblem> problems;
  std::optional<SourceDocument> document;
  std::optional<OparlPage> page;
  std::optional<std::string> archive;  // the bytes of an archive of files

  void fail(std::string kind, std::string message) {
    problems.push_back(problem_of(path, std::move(kind), std::move(message)));
  }
};

void read_text(std::string bytes, ReadItem& item) {
  DecodedText decoded = decode_text(std::move(bytes));
  if (!decoded.binary_reason.empty()) return item.fail("format", "Is no text file but " + decoded.binary_reason + '.');
  if (is_blank(decoded.text)) return item.problems.push_back(empty_problem(item.path));
  SourceDocument& document = item.document.emplace();
  document.text = std::move(decoded.text);
  const std::string encoding(to_string(decoded.encoding));
  if (decoded.replaced_count > 0)
    document.problems.push_back(
        {"encoding", ProblemLevel::Problem,
         std::to_string(decoded.replaced_count) + " places are no " + encoding + " and were replaced by U+FFFD.",
         std::nullopt});
  else if (decoded.guessed)
    document.problems.push_back(
        {"encoding", ProblemLevel::Note, "The encoding was guessed: " + encoding + '.', std::nullopt});
}

void read_extracted(FileType type, std::string_view bytes, ExtractionProcess& process, ReadItem& item) {
  auto read = process.extract(type, bytes);
  if (auto* failure = std::get_if<ExtractionFailure>(&read))
    return item.fail(std::move(failure->kind), std::move(failure->message));
  auto& extracted = std::get<ExtractedText>(read);
  if (is_blank(extracted.text)) return item.problems.push_back(empty_problem(item.path));
  SourceDocument& document = item.document.emplace();
  document.text = std::move(extracted.text);
  document.extracted_from = sha256_hex(bytes);
  document.marks = std::move(extracted.marks);
  document.facts.title = std::move(extracted.title);
  document.ocr_confidence = extracted.ocr_confidence;
  document.problems = std::move(extracted.problems);
}

// item.path is set. process is of the calling thread.
void read_bytes(std::string bytes, ExtractionProcess& process, ReadItem& item) {
  if (is_blank(bytes)) return item.problems.push_back(empty_problem(item.path));
  const FileType type = file_type(bytes, item.path);
  switch (type) {
    case FileType::Json:
      item.page = read_oparl_page(std::move(bytes), item.path, 0);
      return;
    case FileType::Archive:
      item.archive = std::move(bytes);
      return;
    case FileType::Unknown:
      return item.fail("format", "The format is not read: " + describe_unknown(bytes) + '.');
    case FileType::Text:
      read_text(std::move(bytes), item);
      break;
    case FileType::Pdf:
    case FileType::Html:
    case FileType::Docx:
    case FileType::Odt:
      read_extracted(type, bytes, process, item);
      break;
  }
  if (!item.document) return;
  item.document->source.path = item.path;
  item.document->source.format = format_name(type);
  item.document->source.sha256 = sha256_hex(item.document->text);
}

class SourceReading {
 public:
  SourceReading(const ReadOptions& options, const DocumentSink& sink)
      : options_(options), sink_(sink), jobs_(std::max(1U, options.jobs)) {}

  void read(const std::vector<ScannedFile>& files) {
    std::vector<ExtractionProcess> processes = one_a_thread();
    const StoredOparlFiles stored(files);
    work_in_order(
        files.size(), jobs_, kFilesAhead,
        [&](std::size_t job, std::size_t i) { return read_file(files[i], stored, processes[job]); },
        [&](ReadItem&& item) { take(std::move(item)); });
    OparlTable table(std::move(objects_));
    read_stored(table, stored, processes);
    join_oparl(table, page_paths_, sink_);
  }

  std::vector<SourceFile> listed() {
    std::sort(listed_.begin(), listed_.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return std::move(listed_);
  }

 private:
  std::vector<ExtractionProcess> one_a_thread() const {
    std::vector<ExtractionProcess> processes;
    for (std::size_t job = 0; job < jobs_; ++job) processes.emplace_back(options_.extraction);
    return processes;
  }

  ReadItem read_file(const ScannedFile& file, const StoredOparlFiles& stored, ExtractionProcess& process) const {
    ReadItem item;
    item.path = file.path;
    std::optional<std::string> hash = stored.hash_of(file);  // joined with what its server states
    if (!hash && options_.known_file) hash = options_.known_file(file);
    if (hash) {
      item.listed = SourceFile{file.path, file.size, file.modified_ns, std::move(*hash)};
      return item;
    }
    if (file.path.ends_with(kAnnotationEnding)) {
      item.fail("annotation", "The expected parse of a text; not indexed.");
      item.problems.back().level = ProblemLevel::Note;
      return item;
    }
    auto read = read_file_bytes(file, options_.max_file_bytes);
    if (auto* problem = std::get_if<SourceProblem>(&read)) {
      item.problems.push_back(std::move(*problem));
      return item;
    }
    auto& content = std::get<FileBytes>(read);
    item.listed = SourceFile{file.path, content.bytes.size(), content.modified_ns, sha256_hex(content.bytes)};
    read_bytes(std::move(content.bytes), process, item);
    if (item.document && item.document->extracted_from.empty()) item.document->file = item.listed;
    return item;
  }

  void take(ReadItem&& item) {
    if (item.listed) listed_.push_back(std::move(*item.listed));
    for (SourceProblem& problem : item.problems) sink_.on_problem(std::move(problem));
    if (item.page) {
      for (SourceProblem& problem : item.page->problems) sink_.on_problem(std::move(problem));
      for (OparlObject& object : item.page->objects) {
        object.page = static_cast<std::uint32_t>(page_paths_.size());
        objects_.push_back(std::move(object));
      }
      page_paths_.push_back(std::move(item.path));
    }
    if (item.document) sink_.on_document(std::move(*item.document));
    if (item.archive) take_archive(item.path, *item.archive);
  }

  // The texts of the Files of which the server gave no text, but bytes.
  void read_stored(OparlTable& table, const StoredOparlFiles& stored, std::vector<ExtractionProcess>& processes) {
    std::vector<std::pair<OparlObject*, const ScannedFile*>> files;
    for (OparlObject* file : table.all(OparlType::File))
      if (file->text.empty() && !file->deleted)
        if (const ScannedFile* bytes = stored.find(file->id)) files.emplace_back(file, bytes);
    std::size_t next = 0;
    work_in_order(
        files.size(), jobs_, kFilesAhead,
        [&](std::size_t job, std::size_t i) {
          ReadItem item;
          item.path = files[i].second->path;
          auto read = read_file_bytes(*files[i].second, options_.max_file_bytes);
          if (auto* problem = std::get_if<SourceProblem>(&read))
            item.problems.push_back(std::move(*problem));
          else
            read_bytes(std::move(std::get<FileBytes>(read).bytes), processes[job], item);
          if (item.page || item.archive) item.fail("format", "Is no text but an archive or JSON.");
          return item;
        },
        [&](ReadItem&& item) {
          OparlObject& file = *files[next++].first;
          for (SourceProblem& problem : item.problems) {
            problem.oparl_id = file.id;
            sink_.on_problem(std::move(problem));
          }
          if (item.document) file.extracted = std::make_shared<SourceDocument>(std::move(*item.document));
        });
  }

  void take_archive(const std::string& path, const std::string& bytes) {
    // Those of the files around it are in use.
    std::vector<ExtractionProcess> processes = one_a_thread();
    bool is_empty = true;
    for (std::size_t first = 0;;) {
      auto unpacked = processes[0].unpack(bytes, path, first);
      if (auto* failure = std::get_if<ExtractionFailure>(&unpacked))
        return sink_.on_problem(problem_of(path, std::move(failure->kind), std::move(failure->message)));
      auto& part = std::get<ArchivePart>(unpacked);
      is_empty = is_empty && part.entries.empty() && part.failures.empty();
      for (ExtractionFailure& failure : part.failures)
        sink_.on_problem(problem_of(path, std::move(failure.kind), std::move(failure.message)));
      work_in_order(
          part.entries.size(), jobs_, kFilesAhead,
          [&](std::size_t job, std::size_t i) {
            ReadItem item;
            item.path = path + '/' + part.entries[i].path;
            read_bytes(std::move(part.entries[i].bytes), processes[job], item);
            if (item.archive) item.fail("format", "The archive in the archive could not be read.");
            item.archive.reset();
            return item;
          },
          [&](ReadItem&& item) { take(std::move(item)); });
      if (part.next == 0) break;
      first = part.next;
    }
    if (is_empty) sink_.on_problem(problem_of(path, "empty", "There is no file in the archive."));
  }

  const ReadOptions& options_;
  const DocumentSink& sink_;
  const std::size_t jobs_;
  std::vector<SourceFile> listed_;
  std::vector<OparlObject> objects_;
  std::vector<std::string> page_paths_;
};

}  // namespace

std::vector<SourceFile> read_source(const std::filesystem::path& source, const ReadOptions& options,
                                    const DocumentSink& sink) {
  ScanResult scan = scan_source(source);
  for (SourceProblem& problem : scan.problems) sink.on_problem(std::move(problem));
  SourceReading reading(options, sink);
  reading.read(scan.files);
  return reading.listed();
}

}  // namespace ratsarchiv::corpus
