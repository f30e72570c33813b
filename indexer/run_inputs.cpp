#include "indexer/run_inputs.hpp"

#include "analyzers/structure/person_register_json.hpp"
#include "analyzers/structure/protocol_parser.hpp"
#include "analyzers/text/analyzer.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/hash.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::indexer {

corpus::Manifest describe_inputs(const IndexOptions& options, const Corrections& corrections) {
  corpus::Manifest manifest;
  manifest.schema_version = corpus::kSchemaVersion;
  manifest.analyzer_fingerprint = analyzers::Analyzer(options.lexicon).fingerprint();
  manifest.program_version = options.program_version;
  corpus::ListHash hash;
  hash.add(analyzers::parser_fingerprint());
  hash.add(std::to_string(analyzers::kPersonRegisterVersion));
  hash.add(corrections.hash);
  hash.add(options.extraction.program.empty() ? "" : options.extraction.recognise_text ? "ocr" : "text");
  for (const SourceSpec& source : options.sources) {
    hash.add(source.profile->hash);
    hash.add(source.visibility ? corpus::to_string(*source.visibility) : "");
  }
  manifest.inputs_hash = hash.hex();
  return manifest;
}

bool same_files(const std::vector<ListedFile>& files, const corpus::Manifest& manifest) {
  if (files.size() != manifest.sources.size()) return false;
  // Rows of a manifest are in the order of list_files, so that two sources with equal names stay apart.
  for (std::size_t i = 0; i < files.size(); ++i) {
    const corpus::ScannedFile& now = files[i].file;
    const corpus::SourceFile& then = manifest.sources[i];
    if (now.path != then.path || now.size != then.size) return false;
    if (now.modified_ns == then.modified_ns && !then.sha256.empty()) continue;
    if (hash_of(now) != then.sha256) return false;
  }
  return true;
}

corpus::SourceFile manifest_row(const ListedFile& file) {
  return {file.file.path, file.file.size, file.file.modified_ns, file.sha256};
}

}  // namespace ratsarchiv::indexer
