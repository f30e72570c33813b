// Step 1: repair of torn words. The text itself is never changed: the result is a view of it, made of pieces.
//
// Rules:
// - soft hyphens (U+00AD) are dropped; before a line end, so is the line end
// - "X-", line end, "y": blank lines and page furniture between the halves are skipped (torn_line.hpp); whether the
//   hyphen goes too is decided by hyphen_rules.hpp, and by the text itself where it writes the word only one way
//   elsewhere (own_spellings.hpp) and the lexicon does not know Xy
//   - y begins with a capital: only over one line end; behind blank lines a capital may begin something new
//   - with other lines than blank ones and furniture between the halves: only when the lexicon knows Xy
// - "Kosten-ersatz" inside a line: joined when the lexicon knows the whole (hyphen_rules.hpp)
// - "397/ 2022", "397 /2022", also over a line end behind the slash: the blank in a number with a year goes
// Canonical composition (NFC) is done a word at a time, in step 3, where it needs no table of places.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/compound_splitter.hpp"
#include "analyzers/text/hyphen_rules.hpp"
#include "analyzers/text/own_spellings.hpp"
#include "corpus/model/byte_range.hpp"

namespace ratsarchiv::analyzers {

// What repair left out, for explain and for reports.
enum class RepairKind { SoftHyphen, RejoinedWord, RejoinedHyphen, InnerHyphen, PaperNumber };

struct RepairedPiece {
  std::size_t begin = 0;  // in the repaired text
  corpus::ByteRange original;
};

struct Repair {
  corpus::ByteRange removed;  // in the original text
  RepairKind kind = RepairKind::SoftHyphen;
};

class RepairedText {
 public:
  // The text as it is to be read; the original's own bytes when nothing was repaired. Valid as long as the original
  // and this object, which must not be copied or moved meanwhile.
  std::string_view text() const { return repairs_.empty() ? original_ : std::string_view(joined_); }
  const std::vector<Repair>& repairs() const { return repairs_; }
  const std::vector<RepairedPiece>& pieces() const { return pieces_; }

  // The original range of a non-empty range of text(). hint makes rising ranges cheap: start with 0, keep it.
  corpus::ByteRange original(const corpus::ByteRange& range, std::size_t& hint) const;

 private:
  friend class TextRepair;
  std::string_view original_;
  std::string joined_;
  std::vector<Repair> repairs_;
  std::vector<RepairedPiece> pieces_;
};

// Immutable and safe to share between threads.
class TextRepair {
 public:
  TextRepair(std::shared_ptr<const Lexicon> lexicon, std::shared_ptr<const CompoundSplitter> splitter);

  // Any bytes. repaired is overwritten; its memory is used again.
  void repair(std::string_view text, RepairedText& repaired) const;

 private:
  void soft_hyphen(std::string_view text, std::size_t at, RepairedText& repaired) const;
  bool flattened_line_end(std::string_view text, std::size_t at, std::size_t behind, RepairedText& repaired) const;
  void hyphen(std::string_view text, std::size_t at, std::size_t behind, OwnSpellings& own,
              RepairedText& repaired) const;
  TornJoint joint(const TornHalves& halves, std::size_t at, OwnSpellings& own) const;
  void slash(std::string_view text, std::size_t at, RepairedText& repaired) const;
  void inside_line(std::string_view text, std::size_t at, std::size_t behind, RepairedText& repaired) const;

  HyphenRules rules_;
};

}  // namespace ratsarchiv::analyzers
