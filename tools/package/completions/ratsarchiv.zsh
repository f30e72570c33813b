#compdef ratsarchiv
# zsh completion for ratsarchiv. The tables are written from the program's own when it is built.

_ratsarchiv_commands() {
  local -a commands
  commands=(
# @commands@
  )
  _describe -t commands command commands
}

_ratsarchiv_profiles() {
  local -a names
  names=(${${(f)"$(_call_program profiles ratsarchiv profiles 2>/dev/null)"}%%$'\t'*})
  _alternative 'profiles:profile:($names)' 'files:file:_files -g "*.toml"'
}

_ratsarchiv_filters() {
  local -a fields
# @fields@
  compset -P '*=' && { _message value; return }
  compadd -S = -a fields
}

_ratsarchiv_facets() {
  local -a facets
# @facets@
  compset -P '*,'
  compadd -q -S , -a facets
}

_ratsarchiv() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C '(- *)'{-h,--help}'[list the commands]' '(- *)--version[version, schema, lexicon and licence]' \
    '1:command:_ratsarchiv_commands' '*::argument:->argument'
  [[ $state == argument ]] || return
  case $words[1] in
# @cases@
  esac
}

_ratsarchiv "$@"
