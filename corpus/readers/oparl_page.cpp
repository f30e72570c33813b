#include "corpus/readers/oparl_page.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "corpus/model/hash.hpp"
#include "corpus/readers/json_repair.hpp"
#include "corpus/readers/oparl_time.hpp"
#include "corpus/readers/text_decoder.hpp"

namespace ratsarchiv::corpus {
namespace {

enum class KeyRole { Id, Type, Modified, Deleted, Public, Text, Data, Field, Link };

// A property that we read. What kind of object a link leads to is also what an inner object without "type" is.
struct Key {
  std::string_view name;
  KeyRole role;
  OparlField field = {};
  OparlLink link = {};
  OparlType target = {};
};

constexpr Key field_key(std::string_view name, OparlField field) { return {name, KeyRole::Field, field, {}, {}}; }
constexpr Key link_key(std::string_view name, OparlLink link, OparlType target) {
  return {name, KeyRole::Link, {}, link, target};
}

constexpr std::array kKeys = {
    Key{"id", KeyRole::Id},
    Key{"type", KeyRole::Type},
    Key{"modified", KeyRole::Modified},
    Key{"deleted", KeyRole::Deleted},
    Key{"public", KeyRole::Public},
    Key{"text", KeyRole::Text},
    Key{"data", KeyRole::Data},
    field_key("name", OparlField::Name),
    field_key("date", OparlField::Date),
    field_key("reference", OparlField::Reference),
    field_key("paperType", OparlField::PaperType),
    field_key("start", OparlField::Start),
    field_key("number", OparlField::Number),
    field_key("result", OparlField::Result),
    field_key("resolutionText", OparlField::ResolutionText),
    field_key("accessUrl", OparlField::AccessUrl),
    field_key("downloadUrl", OparlField::DownloadUrl),
    link_key("mainFile", OparlLink::MainFile, OparlType::File),
    link_key("auxiliaryFile", OparlLink::AuxiliaryFile, OparlType::File),
    link_key("resolutionFile", OparlLink::ResolutionFile, OparlType::File),
    link_key("invitation", OparlLink::Invitation, OparlType::File),
    link_key("resultsProtocol", OparlLink::ResultsProtocol, OparlType::File),
    link_key("verbatimProtocol", OparlLink::VerbatimProtocol, OparlType::File),
    link_key("consultation", OparlLink::Consultation, OparlType::Consultation),
    link_key("agendaItem", OparlLink::AgendaItem, OparlType::AgendaItem),
    link_key("meeting", OparlLink::Meeting, OparlType::Meeting),
    link_key("organization", OparlLink::Organization, OparlType::Organization),
    link_key("paper", OparlLink::Paper, OparlType::Paper),
};

const Key* find_key(std::string_view name) {
  for (const Key& key : kKeys)
    if (key.name == name) return &key;
  return nullptr;
}

struct TypeName {
  std::string_view name;
  OparlType type;
};

constexpr std::array kTypeNames = {
    TypeName{"Paper", OparlType::Paper},
    TypeName{"Meeting", OparlType::Meeting},
    TypeName{"AgendaItem", OparlType::AgendaItem},
    TypeName{"Organization", OparlType::Organization},
    TypeName{"File", OparlType::File},
    TypeName{"Consultation", OparlType::Consultation},
};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Receives nlohmann's SAX events; the names and signatures are the library's.
class PageHandler {
 public:
  explicit PageHandler(std::uint32_t page_index) : page_index_(page_index) {}

  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  bool null() { return other_value(); }
  bool boolean(bool value) {
    if (OparlObject* object = current_object()) {
      const Key* key = frames_.back().key;
      if (key && key->role == KeyRole::Deleted) object->deleted = value;
      if (key && key->role == KeyRole::Public) object->is_public = value;
    }
    return other_value();
  }
  bool number_integer(number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& written) { return number(written); }
  bool binary(binary_t&) { return other_value(); }

  // value is the parser's buffer and used again: a copy has the exact size, a move would lose the buffer.
  bool string(string_t& value) {
    if (frames_.empty()) return true;
    Frame& frame = frames_.back();
    if (frame.holds_entries && value.find("://") == string_t::npos) ++foreign_entries_;  // no id of an object
    if (!frame.key) return true;
    switch (frame.key->role) {
      case KeyRole::Link:
        add_link(value);
        break;
      case KeyRole::Type:
        if (!frame.is_array) frame.type = value;
        break;
      default:
        if (!frame.is_array) set_value(frame.object, *frame.key, value);
    }
    return true;
  }

  bool start_object(std::size_t) {
    if (!descend()) return false;
    Frame frame;
    frame.is_entry = frames_.empty() || frames_.back().holds_entries;
    if (!frames_.empty()) frame.outer_key = frames_.back().key;
    frames_.push_back(std::move(frame));
    return true;
  }

  bool key(string_t& name) {
    frames_.back().key = find_key(name);
    return true;
  }

  bool end_object() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    const bool is_list = frames_.empty() && is_list_;
    if (!is_list) finish(frame);
    if (frame.is_entry) commit();
    return true;
  }

  bool start_array(std::size_t) {
    if (!descend()) return false;
    if (!frames_.empty() && frames_.back().holds_entries) ++foreign_entries_;
    Frame frame;
    frame.is_array = true;
    frame.key = frames_.empty() ? nullptr : frames_.back().key;
    frame.holds_entries = frames_.empty() || (frames_.size() == 1 && !frames_.back().is_array && frame.key &&
                                              frame.key->role == KeyRole::Data);
    is_list_ |= frame.holds_entries;
    // Only what stands directly in a property's list belongs to the property.
    if (!frames_.empty() && frames_.back().is_array) frame.key = nullptr;
    frames_.push_back(std::move(frame));
    return true;
  }

  bool end_array() {
    frames_.pop_back();
    if (frames_.empty()) commit();
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    error_ = "malformed or cut off at byte " + std::to_string(position);
    return false;
  }

  // What stopped the parser, empty when nothing did.
  const std::string& error() const { return error_; }

  // Entries of the page that are no objects of OParl.
  std::size_t foreign_entries() const { return foreign_entries_; }

  // True when the page is a list, even an empty one, or holds at least one object of OParl.
  bool is_oparl() const { return oparl_entries_ > 0 || (is_list_ && foreign_entries_ == 0); }

  // The objects of whole entries.
  std::vector<OparlObject> take_objects() {
    objects_.resize(committed_);
    objects_.shrink_to_fit();
    return std::move(objects_);
  }

 private:
  struct Frame {
    bool is_array = false;
    bool is_entry = false;           // an object of the list, or the only one of the page
    bool holds_entries = false;      // an array whose objects are entries
    const Key* key = nullptr;        // of the value being read; of an array, the property it is the value of
    const Key* outer_key = nullptr;  // of an object, the property it is a value of
    OparlObject object;
    std::string type;
  };

  bool descend() {
    if (frames_.size() < kMaxJsonDepth) return true;
    error_ = "nested more than " + std::to_string(kMaxJsonDepth) + " levels deep";
    return false;
  }

  OparlObject* current_object() {
    return frames_.empty() || frames_.back().is_array ? nullptr : &frames_.back().object;
  }

  bool other_value() {
    if (!frames_.empty() && frames_.back().holds_entries) ++foreign_entries_;
    return true;
  }

  // Some servers write Meeting numbers and references without quotes.
  bool number(const std::string& written) {
    if (OparlObject* object = current_object())
      if (const Key* key = frames_.back().key; key && key->role == KeyRole::Field) set_value(*object, *key, written);
    return other_value();
  }

  void set_value(OparlObject& object, const Key& key, const std::string& value) {
    switch (key.role) {
      case KeyRole::Id:
        object.id = value;
        break;
      case KeyRole::Modified:
        object.modified_us = parse_oparl_time(value);
        break;
      case KeyRole::Text:
        object.text = value;
        break;
      case KeyRole::Field:
        std::erase_if(object.fields, [&](const auto& field) { return field.first == key.field; });
        if (!is_blank(value)) object.fields.emplace_back(key.field, value);
        break;
      default:
        break;
    }
  }

  // A reference under the current property, of the current object or of the one that holds the current list.
  void add_link(const std::string& id) {
    Frame* holder = &frames_.back();
    const Key* key = holder->key;
    if (holder->is_array) {
      if (frames_.size() < 2) return;
      holder = &frames_[frames_.size() - 2];
    }
    if (!id.empty()) holder->object.links.emplace_back(key->link, id);
  }

  std::optional<OparlType> type_of(const Frame& frame, bool& is_oparl) const {
    const Key* outer = frame.outer_key && frame.outer_key->role == KeyRole::Link ? frame.outer_key : nullptr;
    if (frame.type.empty() && outer) {
      is_oparl = true;
      return outer->target;
    }
    is_oparl = frame.type.find("oparl") != std::string::npos;
    if (!is_oparl) return std::nullopt;
    const std::string_view name = std::string_view(frame.type).substr(frame.type.find_last_of('/') + 1);
    for (const TypeName& candidate : kTypeNames)
      if (candidate.name == name) return candidate.type;
    return std::nullopt;
  }

  void finish(Frame& frame) {
    bool is_oparl = false;
    const std::optional<OparlType> type = type_of(frame, is_oparl);
    if (frame.is_entry) ++(is_oparl ? oparl_entries_ : foreign_entries_);
    if (!type) return;
    OparlObject& object = frame.object;
    object.type = *type;
    object.page = page_index_;
    if (object.type != OparlType::File) object.text = {};
    if (object.id.empty()) {
      // Nothing can refer to it. A file's text is kept all the same, under an id that no server can give.
      if (object.text.empty()) return;
      object.id = std::string(1, '\0') + std::to_string(page_index_) + ' ' + std::to_string(objects_.size());
    }
    if (!object.text.empty()) object.text_sha256 = sha256_hex(object.text);
    if (frame.outer_key && frame.outer_key->role == KeyRole::Link) add_link(object.id);
    objects_.push_back(std::move(object));
  }

  void commit() { committed_ = objects_.size(); }

  std::uint32_t page_index_;
  std::vector<Frame> frames_;
  std::vector<OparlObject> objects_;
  std::size_t committed_ = 0;
  std::size_t oparl_entries_ = 0;
  std::size_t foreign_entries_ = 0;
  bool is_list_ = false;
  std::string error_;
};

PageHandler parse(std::string_view bytes, std::uint32_t page_index) {
  PageHandler handler(page_index);
  nlohmann::json::sax_parse(bytes.data(), bytes.data() + bytes.size(), &handler);
  return handler;
}

}  // namespace

OparlPage read_oparl_page(std::string bytes, const std::string& path, std::uint32_t page_index) {
  OparlPage page;
  const auto problem = [&](std::string kind, std::string message) {
    page.problems.push_back({path, {}, ProblemLevel::Problem, std::move(kind), std::move(message)});
  };

  PageHandler handler = parse(bytes, page_index);
  if (!handler.error().empty()) {
    DecodedText decoded = decode_text(std::move(bytes));
    if (!decoded.binary_reason.empty()) {
      problem("json", "Is no JSON but " + decoded.binary_reason + '.');
      return page;
    }
    const bool strings_repaired = repair_json_strings(decoded.text) > 0;
    if (decoded.guessed || decoded.encoding != TextEncoding::Utf8 || decoded.replaced_count > 0 || strings_repaired)
      handler = parse(decoded.text, page_index);
    const bool is_read = handler.error().empty();
    if (is_read && (decoded.guessed || decoded.replaced_count > 0))
      problem("encoding", "Is not UTF-8, as JSON must be; read as " + std::string(to_string(decoded.encoding)) + ", " +
                              std::to_string(decoded.replaced_count) + " places unreadable.");
    if (is_read && strings_repaired)
      problem("encoding",
              "Holds raw control characters or half surrogate pairs in strings; they were escaped or "
              "replaced by U+FFFD.");
  }

  page.objects = handler.take_objects();
  if (!handler.error().empty())
    problem("json", "The JSON is " + handler.error() + "; the " + std::to_string(page.objects.size()) +
                        " objects of whole entries before it were read.");
  else if (!handler.is_oparl())
    problem("json", "Holds no OParl object.");
  else if (handler.foreign_entries() > 0)
    problem("json", std::to_string(handler.foreign_entries()) + " entries of the list are no OParl objects.");
  return page;
}

}  // namespace ratsarchiv::corpus
