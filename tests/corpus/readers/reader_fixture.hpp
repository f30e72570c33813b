// What the tests of the readers share: a folder of their own, and everything a source gives.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/calendar_date.hpp"
#include "corpus/readers/source_reader.hpp"

namespace ratsarchiv::corpus::test {

// An empty folder, removed with everything in it at the end.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ratsarchiv-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  // Writes a file, and the folders above it.
  void write(const std::filesystem::path& name, std::string_view bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream file(path_ / name, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  std::filesystem::path path_;
};

struct Collected {
  std::vector<SourceDocument> documents;
  std::vector<SourceProblem> problems;
  std::vector<SourceFile> files;

  // The document of an OParl File; nullptr when there is none.
  const SourceDocument* document(std::string_view oparl_id) const {
    for (const SourceDocument& document : documents)
      if (document.source.oparl_id == oparl_id) return &document;
    return nullptr;
  }

  // "kind path-or-OParl-id" of each problem, joined by blanks and semicolons.
  std::string problem_list() const {
    std::string list;
    for (const SourceProblem& problem : problems)
      list += (list.empty() ? "" : "; ") + problem.kind + ' ' +
              (problem.oparl_id.empty() ? problem.path : problem.oparl_id);
    return list;
  }
};

inline Collected collect(const std::filesystem::path& source, const ReadOptions& options = {}) {
  Collected collected;
  collected.files = read_source(source, options,
                                {[&](SourceDocument&& document) { collected.documents.push_back(std::move(document)); },
                                 [&](SourceProblem&& problem) { collected.problems.push_back(std::move(problem)); }});
  return collected;
}

// "Hauptausschuss|2019-07-03|3|public|beschlossen|Radwege": one line a treatment, "-" for nothing.
inline std::string render(const std::vector<StatedTreatment>& treatments) {
  std::string lines;
  for (const StatedTreatment& t : treatments)
    lines += (lines.empty() ? "" : "\n") + t.committee.value_or("-") + '|' + (t.date ? iso_date(*t.date) : "-") + '|' +
             t.agenda_item.value_or("-") + '|' + (t.is_public ? *t.is_public ? "public" : "internal" : "-") + '|' +
             t.result.value_or("-") + '|' + t.subject.value_or("-");
  return lines;
}

}  // namespace ratsarchiv::corpus::test
