// Slots in the patterns of a profile: {party}, {role}, {committee} and the names of [words] and [fragments].
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::corpus {

// Slots that the parser defines beside those of the profile: name -> RE2 expression.
using PatternSlots = std::map<std::string, std::string>;

// pattern with every {slot} (lower-case letters and '_') replaced by an uncaptured group:
//   {party}, {committee}  every name, abbreviation and spelling of the profile
//   {x} of [words]        its words, quoted, longest first; a blank matches any run of white space
//   {x} of [fragments]    that expression, expanded itself
//   {x} of extra          that expression
// An empty list gives an expression that matches nothing. "{2,5}" and "\p{Lu}" are left alone.
// Throws Error{InputUnreadable} naming an unknown slot, and for fragments that contain each other.
std::string expand_pattern(const Profile& profile, std::string_view pattern, const PatternSlots& extra = {});

// The words as one uncaptured alternative, quoted, longest first.
std::string alternatives(std::vector<std::string> words);

}  // namespace ratsarchiv::corpus
