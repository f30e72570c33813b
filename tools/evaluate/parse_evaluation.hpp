// The evaluation of the parser: reads annotated texts, parses them, and scores what came out.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "analyzers/structure/protocol_parser.hpp"
#include "tools/evaluate/annotated_files.hpp"
#include "tools/evaluate/score_document.hpp"

namespace ratsarchiv::evaluate {

// Adds up the scores of any number of folders. Not thread-safe.
class ParseEvaluation {
 public:
  // profile: of the files whose annotation names none; nothing: of their folder's name.
  explicit ParseEvaluation(std::optional<std::string> profile = {}, ScoreOptions options = {});

  // Scores every annotated text in folder and below. A text that cannot be read, and an annotation that is malformed,
  // is a fault "annotation"; of an unreadable text everything expected counts as missing. Throws corpus::Error when
  // folder or a profile cannot be read.
  void add_folder(const std::filesystem::path& folder);

  const Scores& scores() const { return scores_; }

 private:
  void add_file(const AnnotatedFile& file);
  const analyzers::ProtocolParser& parser(const std::string& profile);

  std::optional<std::string> profile_;
  ScoreOptions options_;
  std::map<std::string, std::unique_ptr<analyzers::ProtocolParser>> parsers_;
  Scores scores_;
};

}  // namespace ratsarchiv::evaluate
