# bash completion for ratsarchiv. The tables are written from the program's own when it is built.

# @commands@
# @fields@
# @facets@

_ratsarchiv_options() {  # COMMAND
  case $1 in
# @options@
  esac
}

# What an option takes: "words:..." of a closed set, or a name as --help shows it. Nothing for a switch.
_ratsarchiv_value() {  # COMMAND OPTION
  case $1:$2 in
# @values@
  esac
}

_ratsarchiv_argument() {  # COMMAND
  case $1 in
# @arguments@
  esac
}

# Words of a list, one a line, that begin with what is typed.
_ratsarchiv_words() {  # LIST TYPED
  compgen -W "$1" -- "$2"
}

_ratsarchiv_complete() {  # KIND TYPED
  local kind=$1 typed=$2 word
  case $kind in
    words:*) mapfile -t COMPREPLY < <(_ratsarchiv_words "${kind#words:}" "$typed") ;;
    FILE | SOURCE)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$typed")
      ;;
    FOLDER)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$typed")
      ;;
    PROFILE)
      mapfile -t COMPREPLY < <(_ratsarchiv_words "$("${COMP_WORDS[0]}" profiles 2>/dev/null | cut -f1)" "$typed")
      if [[ ${#COMPREPLY[@]} == 0 ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$typed")
      fi
      ;;
    FIELD=VALUE)
      compopt -o nospace 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -S = -W "$_ratsarchiv_fields" -- "$typed")
      ;;
    FIELD,...)
      # The names before the last comma stay.
      local before=
      [[ $typed == *,* ]] && before=${typed%,*},
      compopt -o nospace 2>/dev/null
      for word in $(_ratsarchiv_words "$_ratsarchiv_facets" "${typed##*,}"); do COMPREPLY+=("$before$word"); done
      ;;
  esac
}

_ratsarchiv() {
  local typed=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} value i
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(_ratsarchiv_words "$_ratsarchiv_commands --help --version" "$typed")
    return
  fi
  # Bash cuts words at '=': "--unit=bei" comes as "--unit", "=", "bei".
  if [[ $typed == = ]]; then
    typed=
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 2; i < COMP_CWORD; ++i)); do
    if [[ ${COMP_WORDS[i]} == -- ]]; then
      _ratsarchiv_complete "$(_ratsarchiv_argument "$command")" "$typed"
      return
    fi
  done
  value=$(_ratsarchiv_value "$command" "$previous")
  if [[ -n $value ]]; then
    _ratsarchiv_complete "$value" "$typed"
  elif [[ $typed == -* ]]; then
    mapfile -t COMPREPLY < <(_ratsarchiv_words "$(_ratsarchiv_options "$command")" "$typed")
  else
    _ratsarchiv_complete "$(_ratsarchiv_argument "$command")" "$typed"
  fi
}

complete -F _ratsarchiv ratsarchiv
