// ratsarchiv profiles [NAME]: the profiles that --profile finds, or the text of one.
#include <iostream>

#include "corpus/profiles/profile.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"

namespace ratsarchiv::tools {

int run_profiles(const std::vector<std::string>& arguments) {
  OptionParser parser("profiles", boost::program_options::options_description{}, "PROFILE");
  if (!parser.parse(arguments)) return kOk;
  if (parser.has("PROFILE")) {
    for (const std::string& name : parser.value<std::vector<std::string>>("PROFILE"))
      std::cout << corpus::read_profile_file(name, profile_folders());
    return kOk;
  }
  for (const corpus::ProfileListing& profile : corpus::list_profiles(profile_folders()))
    std::cout << profile.name << '\t' << profile.origin << '\n';
  return kOk;
}

}  // namespace ratsarchiv::tools
