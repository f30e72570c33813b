#include "corpus/fetch/file_crawl.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/fetch/file_store.hpp"
#include "corpus/fetch/web_address.hpp"
#include "corpus/readers/oparl_page.hpp"
#include "corpus/readers/oparl_table.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr long kOk = 200;
constexpr long kNotModified = 304;

struct TypeExtension {
  std::string_view media_type;
  std::string_view extension;
};

constexpr std::array kExtensions = {
    TypeExtension{"application/pdf", "pdf"},
    TypeExtension{"text/html", "html"},
    TypeExtension{"text/plain", "txt"},
    TypeExtension{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    TypeExtension{"application/vnd.oasis.opendocument.text", "odt"},
};

// The server's word on the format counts more than a name: accessUrls often end in none, or in that of a script.
std::string extension_of(const HttpAnswer& answer, const std::string& url) {
  for (const TypeExtension& known : kExtensions)
    if (known.media_type == answer.media_type) return std::string(known.extension);
  std::string extension = extension_of_address(url);
  return extension.empty() ? "bin" : extension;
}

// The Files of all stored pages; text is only whether there is one.
OparlTable stored_objects(const FetchFolder& target) {
  std::vector<OparlObject> objects;
  std::uint32_t index = 0;
  for (const std::filesystem::path& file : target.pages()) {
    std::ifstream stream(file, std::ios::binary);
    OparlPage page = read_oparl_page({std::istreambuf_iterator<char>(stream), {}}, file.string(), index++);
    for (OparlObject& object : page.objects) {
      if (object.type != OparlType::File) continue;
      const bool has_text = object.text.find_first_not_of(" \t\r\n\v\f") != std::string::npos;
      object.text = has_text ? "text" : "";
      object.text.shrink_to_fit();
      objects.push_back(std::move(object));
    }
  }
  return OparlTable(std::move(objects));
}

class FileCrawl {
 public:
  FileCrawl(const FetchOptions& options, HttpClient& client, const FetchFolder& target,
            std::vector<FetchProblem>& problems)
      : options_(options), client_(client), store_(target.path() / "files"), problems_(problems) {}

  void fetch(const OparlObject& file) {
    const StoredOparlFile* known = store_.find(file.id);
    if (known && known->modified_us == file.modified_us) {
      if (known->path.empty()) ++outcome_.missing;
      return;
    }
    std::vector<std::string> urls;
    for (const OparlField field : {OparlField::AccessUrl, OparlField::DownloadUrl})
      if (auto url = resolve_address(file.id, std::string(file.field(field)))) urls.push_back(std::move(*url));
    if (urls.empty()) return give_up(file, file.id, 0, "the server gives no address for the file " + file.id);

    HttpAnswer answer;
    for (std::size_t i = 0; i < urls.size(); ++i) {
      HttpRequest request{urls[i], {}, {}, options_.max_file_bytes};
      if (known && !known->path.empty() && known->url == urls[i]) {
        request.etag = known->etag;
        request.last_modified = known->last_modified;
      }
      answer = client_.get(request);
      if (answer.status == kOk && answer.body.empty()) answer = empty_answer();
      if (answer.status == kOk) return keep(file, urls[i], answer);
      if (answer.status == kNotModified && known) return keep_known(file, *known);
    }
    give_up(file, urls.front(), answer.status,
            answer.status == 0
                ? answer.error
                : "the server answers with status " + std::to_string(answer.status) + " for the file " + file.id);
  }

  FilesOutcome& outcome() { return outcome_; }

 private:
  static HttpAnswer empty_answer() {
    HttpAnswer answer;
    answer.error = "the file is empty";
    return answer;
  }

  void keep(const OparlObject& file, const std::string& url, const HttpAnswer& answer) {
    StoredOparlFile entry;
    entry.id = file.id;
    entry.url = url;
    entry.path = store_.store(answer.body, extension_of(answer, url));
    entry.size = answer.body.size();
    entry.media_type = answer.media_type;
    entry.etag = answer.etag;
    entry.last_modified = answer.last_modified;
    entry.modified_us = file.modified_us;
    entry.status = answer.status;
    store_.put(std::move(entry));
    ++outcome_.stored;
    outcome_.bytes += answer.body.size();
  }

  void keep_known(const OparlObject& file, StoredOparlFile entry) {
    entry.modified_us = file.modified_us;
    store_.put(std::move(entry));
    ++outcome_.unchanged;
  }

  void give_up(const OparlObject& file, const std::string& url, long status, std::string message) {
    problems_.push_back({url, ProblemLevel::Problem, status == 0 ? "http" : "file", std::move(message)});
    if (status < 400 || status > 499) {
      ++outcome_.failed;
      return;
    }
    ++outcome_.missing;
    // What is stored of it is better than nothing.
    StoredOparlFile entry;
    if (const StoredOparlFile* known = store_.find(file.id)) entry = *known;
    if (entry.url != url) {
      entry.etag.clear();
      entry.last_modified.clear();
    }
    entry.id = file.id;
    entry.url = url;
    entry.modified_us = file.modified_us;
    entry.status = status;
    store_.put(std::move(entry));
  }

  const FetchOptions& options_;
  HttpClient& client_;
  FileStore store_;
  std::vector<FetchProblem>& problems_;
  FilesOutcome outcome_;
};

}  // namespace

FilesOutcome fetch_files(const FetchOptions& options, HttpClient& client, const FetchFolder& target,
                         std::vector<FetchProblem>& problems) {
  if (options.files == FileChoice::None) return {};
  OparlTable table = stored_objects(target);
  std::vector<const OparlObject*> wanted;
  for (const OparlObject* file : table.all(OparlType::File)) {
    const bool has_id = !file->id.empty() && file->id.front() != '\0';
    const bool has_text = !file->text.empty();
    if (has_id && !file->deleted && (options.files == FileChoice::All || !has_text)) wanted.push_back(file);
  }
  FileCrawl crawl(options, client, target, problems);
  std::uint64_t done = 0;
  for (const OparlObject* file : wanted) {
    crawl.fetch(*file);
    ++done;
    if (options.progress) options.progress({"files", 0, done, wanted.size()});
  }
  return crawl.outcome();
}

}  // namespace ratsarchiv::corpus
