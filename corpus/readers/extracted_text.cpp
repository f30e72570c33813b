#include "corpus/readers/extracted_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

using nlohmann::json;

json json_of(const std::optional<ByteRange>& range) {
  return range ? json::array({range->begin, range->end}) : json(nullptr);
}

// In text; throws for a range that is not.
ByteRange range_of(const json& value, const std::string& text) {
  const ByteRange range{value.at(0).get<std::size_t>(), value.at(1).get<std::size_t>()};
  if (range.begin > range.end || range.end > text.size()) throw std::runtime_error("a range lies outside of the text");
  return range;
}

}  // namespace

std::string encode_extracted(const ExtractedText& extracted) {
  json marks = json::array();
  for (const TextMark& mark : extracted.marks)
    marks.push_back({static_cast<int>(mark.kind), mark.range.begin, mark.range.end, mark.number});
  json problems = json::array();
  for (const Problem& problem : extracted.problems)
    problems.push_back({problem.kind, problem.level == ProblemLevel::Note, problem.message, json_of(problem.range)});
  const json whole = {{"text", extracted.text},
                      {"marks", std::move(marks)},
                      {"title", extracted.title ? json(*extracted.title) : json(nullptr)},
                      {"ocr", extracted.ocr_confidence ? json(*extracted.ocr_confidence) : json(nullptr)},
                      {"problems", std::move(problems)}};
  std::string bytes;
  json::to_cbor(whole, nlohmann::detail::output_adapter<char>(bytes));
  return bytes;
}

ExtractedText decode_extracted(std::string_view bytes) {
  const json whole = json::from_cbor(bytes);
  ExtractedText extracted;
  extracted.text = whole.at("text").get<std::string>();
  if (!is_valid_utf8(extracted.text)) throw std::runtime_error("the text is no UTF-8");
  for (const json& mark : whole.at("marks")) {
    const int kind = mark.at(0).get<int>();
    if (kind < 0 || kind > static_cast<int>(MarkKind::Furniture)) throw std::runtime_error("a mark of unknown kind");
    extracted.marks.push_back(
        {static_cast<MarkKind>(kind), range_of({mark.at(1), mark.at(2)}, extracted.text), mark.at(3).get<int>()});
  }
  if (const json& title = whole.at("title"); !title.is_null()) extracted.title = title.get<std::string>();
  if (const json& ocr = whole.at("ocr"); !ocr.is_null()) extracted.ocr_confidence = ocr.get<double>();
  for (const json& problem : whole.at("problems")) {
    Problem& read = extracted.problems.emplace_back();
    read.kind = problem.at(0).get<std::string>();
    read.level = problem.at(1).get<bool>() ? ProblemLevel::Note : ProblemLevel::Problem;
    read.message = problem.at(2).get<std::string>();
    if (const json& range = problem.at(3); !range.is_null()) read.range = range_of(range, extracted.text);
  }
  return extracted;
}

}  // namespace ratsarchiv::corpus
