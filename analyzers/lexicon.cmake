# lexicon.bin: Debian's German word list (wngerman) and dictionary (hunspell-de-de), both igerman98, GPL-2+, compiled
# into one file beside the program.
set(RATSARCHIV_WORD_LIST /usr/share/dict/ngerman CACHE FILEPATH "German word list, one word a line, UTF-8")
set(RATSARCHIV_DICTIONARY /usr/share/hunspell/de_DE.dic CACHE FILEPATH "German hunspell dictionary; its .aff beside it")

foreach(source "${RATSARCHIV_WORD_LIST};wngerman" "${RATSARCHIV_DICTIONARY};hunspell-de-de")
  list(GET source 0 file)
  list(GET source 1 package)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "${file} is missing. Install it with: apt install ${package}")
  endif()
endforeach()
string(REGEX REPLACE "\\.dic$" ".aff" ratsarchiv_affixes "${RATSARCHIV_DICTIONARY}")

set(ratsarchiv_more_words ${CMAKE_CURRENT_LIST_DIR}/text/data/additional_words.dic)

add_executable(compile_lexicon ${PROJECT_SOURCE_DIR}/tools/compile_lexicon.cpp
  ${PROJECT_SOURCE_DIR}/tools/hunspell_dictionary.cpp)
target_link_libraries(compile_lexicon PRIVATE ratsarchiv::analyzers ratsarchiv::corpus ratsarchiv_flags ICU::uc ICU::i18n)

add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/lexicon.bin
  COMMAND compile_lexicon ${CMAKE_BINARY_DIR}/lexicon.bin "${RATSARCHIV_WORD_LIST}" "${RATSARCHIV_DICTIONARY}"
    "${ratsarchiv_affixes}" ${ratsarchiv_more_words}
  DEPENDS compile_lexicon "${RATSARCHIV_WORD_LIST}" "${RATSARCHIV_DICTIONARY}" "${ratsarchiv_affixes}"
    ${ratsarchiv_more_words}
  COMMENT "Compiling the German lexicon" VERBATIM)
add_custom_target(ratsarchiv_lexicon ALL DEPENDS ${CMAKE_BINARY_DIR}/lexicon.bin)
