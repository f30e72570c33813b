#include "query/web/answer_cache.hpp"

namespace ratsarchiv::web {
namespace {

constexpr std::size_t kLeastAnswers = 16;        // that the cache has room for
constexpr std::size_t kBytesBesideTexts = 1024;  // of an answer: nodes, fields

std::size_t bytes_of(const std::string& key, const Answer& answer) {
  return kBytesBesideTexts + 2 * key.size() + answer.body.size();
}

}  // namespace

void AnswerCache::forget_other_than(std::string_view generation) {
  if (generation == generation_) return;
  places_.clear();
  kept_.clear();
  bytes_ = 0;
  generation_ = generation;
}

const Answer* AnswerCache::find(std::string_view generation, const std::string& key) {
  forget_other_than(generation);
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, place->second);
  return &kept_.front().answer;
}

void AnswerCache::keep(std::string_view generation, const std::string& key, const Answer& answer) {
  // A thread that still has the generation before open comes too late.
  if (generation != generation_ || answer.status != 200 || answer.stream) return;
  const std::size_t bytes = bytes_of(key, answer);
  if (bytes > most_bytes_ / kLeastAnswers || places_.contains(key)) return;
  kept_.push_front({key, answer, bytes});
  places_.emplace(kept_.front().key, kept_.begin());
  bytes_ += bytes;
  while (bytes_ > most_bytes_) {
    bytes_ -= kept_.back().bytes;
    places_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

}  // namespace ratsarchiv::web
