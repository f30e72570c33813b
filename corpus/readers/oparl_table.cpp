#include "corpus/readers/oparl_table.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ratsarchiv::corpus {
namespace {

// Adds to `to` what it lacks. Both are versions of one object that are equally new.
void complete(OparlObject& to, OparlObject&& from) {
  if (!to.modified_us) to.modified_us = from.modified_us;
  to.deleted |= from.deleted;
  if (from.is_public) to.is_public = to.is_public.value_or(true) && *from.is_public;
  for (auto& [name, value] : from.fields)
    if (to.field(name).empty()) to.fields.emplace_back(name, std::move(value));
  // A list of links is taken as a whole, from the first version that has it.
  std::array<bool, kOparlLinkCount> has_link = {};
  for (const auto& [link, id] : to.links) has_link[static_cast<std::size_t>(link)] = true;
  for (auto& link : from.links)
    if (!has_link[static_cast<std::size_t>(link.first)]) to.links.push_back(std::move(link));
  if (to.text.empty() && !from.text.empty()) {
    to.text = std::move(from.text);
    to.text_sha256 = std::move(from.text_sha256);
    to.page = from.page;
  }
}

}  // namespace

OparlTable::OparlTable(std::vector<OparlObject> objects) {
  objects_.reserve(objects.size());
  for (OparlObject& object : objects)
    if (object.modified_us) insert(std::move(object));
  for (OparlObject& object : objects)
    if (!object.id.empty()) insert(std::move(object));

  for (auto& [place, links] : former_links_) {
    OparlObject& object = objects_[place];
    if (!object.deleted) continue;
    std::move(links.begin(), links.end(), std::back_inserter(object.links));
    std::sort(object.links.begin(), object.links.end());
    object.links.erase(std::unique(object.links.begin(), object.links.end()), object.links.end());
  }
  former_links_.clear();
}

// Takes object, which is left empty.
void OparlTable::insert(OparlObject&& object) {
  const auto [entry, is_new] = index_[static_cast<std::size_t>(object.type)].try_emplace(object.id, objects_.size());
  const std::size_t place = entry->second;
  if (is_new) {
    objects_.push_back(std::move(object));
  } else if (OparlObject& known = objects_[place]; object.modified_us && object.modified_us > known.modified_us) {
    remember_file_links(place, known);
    known = std::move(object);
  } else {
    remember_file_links(place, object);
    if (!object.modified_us || object.modified_us == known.modified_us) complete(known, std::move(object));
  }
  object = OparlObject();
}

void OparlTable::remember_file_links(std::size_t place, const OparlObject& version) {
  for (const auto& link : version.links)
    if (is_file_link(link.first)) former_links_[place].push_back(link);
}

const OparlObject* OparlTable::find(OparlType type, std::string_view id) const {
  const Index& index = index_[static_cast<std::size_t>(type)];
  const auto found = index.find(id);
  return found == index.end() ? nullptr : &objects_[found->second];
}

std::vector<OparlObject*> OparlTable::all(OparlType type) {
  std::vector<OparlObject*> found;
  for (OparlObject& object : objects_)
    if (object.type == type) found.push_back(&object);
  std::sort(found.begin(), found.end(), [](const OparlObject* a, const OparlObject* b) { return a->id < b->id; });
  return found;
}

}  // namespace ratsarchiv::corpus
