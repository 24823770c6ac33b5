namespace Devenv.Activation.Scripts;

/// <summary>
/// The parts of a run script that are the same for every environment. Plain POSIX sh, which dash and macOS's bash 3.2 read too; every name
/// begins with
/// <c>_devenv_</c> and none is exported, so nothing of it reaches the command.
/// </summary>
internal static class ScriptFrame
{
    /// <summary>What the caller handed over in variables is taken and hidden first.</summary>
    public const string Opening = """
        #!/bin/sh
        # Enters an environment and runs a workspace task or a command in it. Written by the build; changes are lost.
        #   sh SCRIPT                                  lists the tasks
        #   sh SCRIPT TASK|COMMAND [ARGUMENT...]       a task starts in its cwd (else the workspace), a command in the caller's folder
        #   sh SCRIPT -- COMMAND [ARGUMENT...]         a command, even where a task has its name

        _devenv_in_bash=${_devenv_reentered-}
        _devenv_clean=${_devenv_clean_path-}
        _devenv_options=${_devenv_task_options-}
        unset _devenv_reentered _devenv_clean_path _devenv_task_options
        _devenv_active=
        _devenv_start=$PWD

        _devenv_fail() {
          printf '%s\n' "$1" >&2
          exit "$2"
        }

        # Scripts of packages are bash's; called as sh it lacks a part of its language.
        _devenv_use_bash() {
          [ -z "$_devenv_in_bash" ] || return 0
          case ${BASH_VERSION:+:${SHELLOPTS-}:} in
            '' | *:posix:*) ;;
            *) return 0 ;;
          esac
          _devenv_bash=$(command -v bash) || _devenv_bash=$_devenv_prefix/bin/bash
          [ -x "$_devenv_bash" ] || return 0
          export _devenv_reentered=1 _devenv_clean_path="$_devenv_clean" _devenv_task_options="$_devenv_options"
          exec "$_devenv_bash" "$0" "$@"
        }

        # As conda and pixi do, the value that is replaced is kept under the level's name.
        _devenv_set() {
          if eval "[ -n \"\${$1+x}\" ]"; then
            eval "export \"CONDA_ENV_SHLVL_${CONDA_SHLVL}_$1=\$$1\""
          fi
          export "$1=$2"
        }


        """;

    /// <summary>
    /// A command runs in place of the script. Where it is not found the error is ours; the search follows POSIX's for PATH, an empty entry
    /// being the current folder.
    /// </summary>
    public const string Command = """
        _devenv_is_found() {
          case $1 in
            */*) [ -e "$1" ]; return ;;
            '' | -*) return 1 ;;
          esac
          IFS=:
          set -f
          for _devenv_folder in $PATH; do
            if [ -f "${_devenv_folder:-.}/$1" ] && [ -x "${_devenv_folder:-.}/$1" ]; then
              unset IFS
              set +f
              return 0
            fi
          done
          return 1
        }

        _devenv_command() {
          _devenv_is_found "$1" || _devenv_fail "$(_devenv_not_found "$1")" 127
          exec "$@"
        }


        """;

    /// <summary>
    /// Variables of a file: <c>NAME=value</c> on each line, with <c>export</c>, comments and quotes as usual. Values are literal; what is
    /// no such line is passed over.
    /// </summary>
    public const string VariableFile = """
        _devenv_read_variables() {
          [ -f "$_devenv_variable_file" ] || return 0
          ! _devenv_refuse_variables || return 0
          _devenv_blank=$(printf ' \t\r')
          while IFS= read -r _devenv_line || [ -n "$_devenv_line" ]; do
            _devenv_line=${_devenv_line#"${_devenv_line%%[!$_devenv_blank]*}"}
            _devenv_line=${_devenv_line%"${_devenv_line##*[!$_devenv_blank]}"}
            case $_devenv_line in 'export '*) _devenv_line=${_devenv_line#export } ;; esac
            case $_devenv_line in '#'* | [!A-Za-z_]* | '') continue ;; *=*) ;; *) continue ;; esac
            _devenv_name=${_devenv_line%%=*}
            _devenv_name=${_devenv_name%"${_devenv_name##*[!$_devenv_blank]}"}
            case $_devenv_name in '' | *[!A-Za-z0-9_]*) continue ;; esac
            _devenv_value=${_devenv_line#*=}
            _devenv_value=${_devenv_value#"${_devenv_value%%[!$_devenv_blank]*}"}
            case $_devenv_value in
              \"*\"*) _devenv_value=${_devenv_value#\"}; _devenv_value=${_devenv_value%%\"*} ;;
              \'*\'*) _devenv_value=${_devenv_value#\'}; _devenv_value=${_devenv_value%%\'*} ;;
              *)
                _devenv_value=${_devenv_value%%" #"*}
                _devenv_value=${_devenv_value%"${_devenv_value##*[!$_devenv_blank]}"}
                ;;
            esac
            export "$_devenv_name=$_devenv_value"
          done <"$_devenv_variable_file"
        }


        """;

    /// <summary>A task of another environment is its script's to run.</summary>
    public const string Elsewhere = """
        # Another environment's run script, the message where it is missing, the task and its arguments. What lies beside it installs it.
        _devenv_elsewhere() {
          if [ -f "${1%/*}/install.sh" ]; then
            _devenv_name=${1##*/run-}
            /bin/sh "${1%/*}/install.sh" "${_devenv_name%.sh}" </dev/null >&2 || exit 1
          fi
          [ -f "$1" ] || _devenv_fail "$2" 1
          _devenv_script=$1
          shift 2
          export _devenv_task_options="$_devenv_options"
          exec /bin/sh "$_devenv_script" "$@"
        }


        """;
}
