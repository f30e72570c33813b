#include "query/hit_builder.hpp"

#include <xapian.h>

#include <utility>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/field_table.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "query/compile/document_set.hpp"

namespace ratsarchiv::query {

HitBuilder::HitBuilder(const ArchiveReader& archive, const QueryCompiler& compiler, const Vocabulary& vocabulary,
                       analyzers::Analyzer& analyzer, std::vector<const ResolvedNode*> leaves, HitContent content)
    : archive_(archive),
      compiler_(compiler),
      vocabulary_(vocabulary),
      analyzer_(analyzer),
      leaves_(std::move(leaves)),
      content_(content) {}

Hit HitBuilder::of_document(const corpus::Document& document) const {
  Hit hit;
  hit.id = document.id;
  hit.document_id = document.id;
  hit.kind = document.kind;
  hit.header = document.header;
  hit.sources.push_back(document.source);
  hit.sources.insert(hit.sources.end(), document.also_in.begin(), document.also_in.end());
  if (!document.resolutions.empty()) hit.decision = document.resolutions.front();
  return hit;
}

void HitBuilder::show_passage(Hit& hit, const corpus::Document& document, const corpus::Passage& passage) {
  hit.passage_id = corpus::passage_id(passage.ref);
  const auto position = static_cast<std::size_t>(passage.ref.index - 1);
  if (passage.ref.kind == corpus::PassageKind::Speech) hit.speech = document.speeches.at(position);
  if (passage.ref.kind == corpus::PassageKind::Resolution) hit.resolution = document.resolutions.at(position);
  if (content_ != HitContent::Complete) return;
  if (!snippets_) snippets_.emplace(leaves_, vocabulary_, analyzer_);
  hit.snippet = snippets_->make(document.text, passage.ranges);
  hit.page = corpus::page_at(document, hit.snippet.begin);
}

void HitBuilder::choose_passages(const Xapian::MSet& documents) {
  if (content_ != HitContent::Complete || documents.empty()) return;
  const Xapian::Query choice = compiler_.compile_passage_choice(leaves_);
  if (choice.empty()) return;
  const auto order_slot = static_cast<Xapian::valueno>(corpus::field(corpus::FieldId::Order).slot);
  std::vector<std::string> terms;
  for (auto document = documents.begin(); document != documents.end(); ++document)
    terms.push_back(corpus::field_term(corpus::FieldId::Id,
                                       corpus::id_of_order_key(document.get_document().get_value(order_slot))));
  const Xapian::Query of_documents(Xapian::Query::OP_OR, terms.begin(), terms.end());
  Xapian::Enquire enquire(archive_.passages());
  set_weighting(enquire);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, choice, of_documents));
  const auto id_slot = static_cast<Xapian::valueno>(corpus::field(corpus::FieldId::Id).slot);
  enquire.set_collapse_key(id_slot);
  // All are looked at: with weights as a limit, Xapian 1.4 was seen to take a passage without the phrase.
  const Xapian::MSet passages = enquire.get_mset(0, documents.size(), archive_.passages().get_doccount());
  for (auto passage = passages.begin(); passage != passages.end(); ++passage) {
    const Xapian::Document entry = passage.get_document();
    best_passages_.try_emplace(entry.get_value(id_slot), entry.get_data());
  }
}

std::string HitBuilder::first_passage_id(const std::string& document_id) const {
  Xapian::Enquire enquire(archive_.passages());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(corpus::field_term(corpus::FieldId::Id, document_id)));
  const Xapian::MSet passages = enquire.get_mset(0, 1);
  return passages.empty() ? std::string() : passages.begin().get_document().get_data();
}

Hit HitBuilder::from_document(const std::string& data) {
  const corpus::Document document = corpus::decode_record(data);
  Hit hit = of_document(document);
  if (content_ != HitContent::Complete) return hit;
  const auto best = best_passages_.find(document.id);
  const auto ref =
      corpus::parse_passage_id(best != best_passages_.end() ? best->second : first_passage_id(document.id));
  if (!ref) return hit;
  if (const auto passage = corpus::find_passage(document, *ref)) show_passage(hit, document, *passage);
  return hit;
}

Hit HitBuilder::from_passage(const std::string& data) {
  const auto ref = corpus::parse_passage_id(data);
  const auto document = ref ? archive_.document(ref->document_id) : std::nullopt;
  const auto passage = document ? corpus::find_passage(*document, *ref) : std::nullopt;
  if (!passage)
    throw corpus::Error(corpus::ErrorKind::ArchiveCorrupt, "the passage " + data + " has no document in the archive",
                        "rebuild the archive with `ratsarchiv index --full`");
  Hit hit = of_document(*document);
  hit.id = data;
  show_passage(hit, *document, *passage);
  return hit;
}

}  // namespace ratsarchiv::query
