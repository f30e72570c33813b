// What every reading command opens: the lexicon, the analyzer that it makes, and the archive that fits them.
#pragma once

#include <memory>

#include "analyzers/text/analyzer.hpp"
#include "analyzers/text/lexicon.hpp"
#include "query/archive_reader.hpp"
#include "tools/ratsarchiv/command.hpp"

namespace ratsarchiv::tools {

struct OpenArchive {
  std::shared_ptr<const analyzers::Lexicon> lexicon;
  analyzers::Analyzer analyzer;
  query::ArchiveReader reader;
};

// Throws corpus::Error as Lexicon::open and ArchiveReader do.
inline OpenArchive open_archive(const CommonOptions& options) {
  auto lexicon = analyzers::Lexicon::open(lexicon_file());
  analyzers::Analyzer analyzer(lexicon);
  query::ArchiveReader reader(options.archive, options.audience, analyzer.fingerprint());
  return {std::move(lexicon), std::move(analyzer), std::move(reader)};
}

}  // namespace ratsarchiv::tools
