#include "query/language/tree.hpp"

#include <array>

namespace ratsarchiv::query {
namespace {

std::string in_quotes(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 0xF];
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::string value(const FieldValue& field_value) {
  switch (field_value.form) {
    case ValueForm::Plain:
      return in_quotes(field_value.text);
    case ValueForm::Quoted:
      return "(phrase " + in_quotes(field_value.text) + ")";
    case ValueForm::Form:
      return "(form " + in_quotes(field_value.text) + ")";
    case ValueForm::Glob:
      return "(glob " + in_quotes(field_value.text) + ")";
  }
  return {};
}

std::string list(std::string head, const std::vector<Node>& children) {
  for (const Node& child : children) head += " " + to_string(child);
  return "(" + head + ")";
}

std::string bound(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : "*"; }

}  // namespace

std::string to_string(const Node& node) {
  const auto name = [&] { return std::string(corpus::field(*node.field).english); };
  switch (node.kind) {
    case NodeKind::And:
      return list("and", node.children);
    case NodeKind::Or:
      return list("or", node.children);
    case NodeKind::Not:
      return list("not", node.children);
    case NodeKind::Near:
      return list("near " + std::to_string(node.distance), node.children);
    case NodeKind::Word:
      return in_quotes(node.text);
    case NodeKind::Phrase:
      return "(phrase " + in_quotes(node.text) + ")";
    case NodeKind::Form:
      return "(form " + in_quotes(node.text) + ")";
    case NodeKind::Glob:
      return "(glob " + in_quotes(node.text) + ")";
    case NodeKind::Similar:
      return "(similar " + std::to_string(node.distance) + " " + in_quotes(node.text) + ")";
    case NodeKind::Field: {
      std::string out = "(field " + name();
      for (const FieldValue& field_value : node.values) out += " " + value(field_value);
      return out + ")";
    }
    case NodeKind::Range:
      return "(range " + name() + " " + bound(node.from) + " " + bound(node.to) + ")";
  }
  return {};
}

}  // namespace ratsarchiv::query
