#include "query/hit_builder.hpp"

#include <xapian.h>

#include <utility>

#include "corpus/model/document_json.hpp"
#include "corpus/model/error.hpp"
#include "corpus/model/terms.hpp"
#include "query/compile/document_set.hpp"

namespace ratsarchiv::query {

// What makes one passage better than another; compiled once for all hits.
struct HitBuilder::Choice {
  Xapian::Query query;
};

HitBuilder::HitBuilder(const ArchiveReader& archive, const QueryCompiler& compiler, analyzers::Analyzer& analyzer,
                       std::vector<const ResolvedNode*> leaves, HitContent content)
    : archive_(archive),
      analyzer_(analyzer),
      leaves_(std::move(leaves)),
      content_(content),
      choice_(std::make_unique<Choice>()) {
  if (content_ == HitContent::Complete) choice_->query = compiler.compile_passage_choice(leaves_);
}

HitBuilder::~HitBuilder() = default;

Hit HitBuilder::of_document(const corpus::Document& document) const {
  Hit hit;
  hit.id = document.id;
  hit.document_id = document.id;
  hit.kind = document.kind;
  hit.header = document.header;
  hit.sources.push_back(document.source);
  hit.sources.insert(hit.sources.end(), document.also_in.begin(), document.also_in.end());
  return hit;
}

void HitBuilder::show_passage(Hit& hit, const corpus::Document& document, const corpus::Passage& passage) {
  hit.passage_id = corpus::passage_id(passage.ref);
  const auto position = static_cast<std::size_t>(passage.ref.index - 1);
  if (passage.ref.kind == corpus::PassageKind::Speech) hit.speech = document.speeches.at(position);
  if (passage.ref.kind == corpus::PassageKind::Resolution) hit.resolution = document.resolutions.at(position);
  if (content_ == HitContent::Complete) hit.snippet = make_snippet(document.text, passage.ranges, leaves_, analyzer_);
}

std::string HitBuilder::best_passage_id(const std::string& document_id) const {
  const Xapian::Query of_document(corpus::field_term(corpus::FieldId::Id, document_id));
  const auto first_of = [&](const Xapian::Query& query) -> std::string {
    Xapian::Enquire enquire(archive_.passages());
    set_weighting(enquire);
    enquire.set_query(query);
    // All are looked at: with weights as a limit, Xapian 1.4 was seen to take a passage without the phrase.
    const Xapian::MSet passages = enquire.get_mset(0, 1, archive_.passages().get_doccount());
    return passages.empty() ? std::string() : passages.begin().get_document().get_data();
  };
  const std::string best = choice_->query.empty()
                               ? std::string()
                               : first_of(Xapian::Query(Xapian::Query::OP_FILTER, choice_->query, of_document));
  return best.empty() ? first_of(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, of_document, 0)) : best;
}

Hit HitBuilder::from_document(const std::string& data) {
  const corpus::Document document = corpus::decode_record(data);
  Hit hit = of_document(document);
  if (content_ != HitContent::Complete) return hit;
  const auto ref = corpus::parse_passage_id(best_passage_id(document.id));
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
