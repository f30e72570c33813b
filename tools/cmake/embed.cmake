# Embeds data files (profiles, phrase lists, pages) into the program at build time.
#
#   ratsarchiv_embed(TARGET NAME FILE...)
#
# makes the header <embedded/NAME.hpp> with
#   namespace ratsarchiv::embedded { inline constexpr std::array<EmbeddedFile, n> kNAME; }
# where EmbeddedFile is {file name without folder, content as bytes}. The header is made again when a file changes.

set(RATSARCHIV_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

if(CMAKE_SCRIPT_MODE_FILE)
  # Called as cmake -DNAME=.. -DOUTPUT=.. -DFILES=a|b -P embed.cmake
  string(REPLACE "|" ";" FILES "${FILES}")
  set(entries "")
  list(LENGTH FILES count)
  foreach(file IN LISTS FILES)
    get_filename_component(base "${file}" NAME)
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
    # Adjacent literals of 16 escapes each: compilers limit the length of one literal.
    string(REPEAT "\\\\x.." 16 sixteen)
    string(REGEX REPLACE "${sixteen}" "\\0\"\n\"" lines "\"${bytes}\"")
    string(LENGTH "${hex}" digits)
    math(EXPR size "${digits} / 2")
    string(APPEND entries "    EmbeddedFile{\"${base}\", std::string_view(\n${lines}, ${size})},\n")
  endforeach()
  file(WRITE "${OUTPUT}.new" "// Made by tools/cmake/embed.cmake; do not edit.
#pragma once
#include <array>
#include <string_view>
#include \"corpus/model/embedded_file.hpp\"
namespace ratsarchiv::embedded {
using corpus::EmbeddedFile;
inline constexpr std::array<EmbeddedFile, ${count}> k${NAME}{{
${entries}}};
}  // namespace ratsarchiv::embedded
")
  file(RENAME "${OUTPUT}.new" "${OUTPUT}")
  return()
endif()

function(ratsarchiv_embed target name)
  set(output ${CMAKE_BINARY_DIR}/embedded/embedded/${name}.hpp)
  list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE files)
  list(JOIN files "|" joined)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUTPUT=${output} "-DFILES=${joined}" -P ${RATSARCHIV_EMBED_SCRIPT}
    DEPENDS ${files} ${RATSARCHIV_EMBED_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${output})
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/embedded)
endfunction()
