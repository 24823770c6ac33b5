namespace Devenv.Activation.Scripts;

/// <summary>
/// The parts of a run script that are the same for every environment. Plain POSIX sh, which dash and macOS's bash 3.2 read too; every name begins with
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
        _devenv_step=${_devenv_clean_step-}
        unset _devenv_reentered _devenv_clean_step
        _devenv_active=
        _devenv_start=$PWD

        _devenv_fail() {
          printf '%s\n' "$1" >&2
          exit "$2"
        }

        # Scripts of packages and commands of tasks are bash's; called as sh it lacks a part of its language.
        _devenv_use_bash() {
          [ -z "$_devenv_in_bash" ] || return 0
          case ${BASH_VERSION:+:${SHELLOPTS-}:} in
            '' | *:posix:*) ;;
            *) return 0 ;;
          esac
          _devenv_bash=$(command -v bash) || _devenv_bash=$_devenv_prefix/bin/bash
          [ -x "$_devenv_bash" ] || return 0
          _devenv_reentered=1 exec "$_devenv_bash" "$0" "$@"
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
    /// A command runs in place of the script. Where it is not found the error is ours; the search follows POSIX's for PATH, an empty entry being the current
    /// folder.
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
    /// Tasks. The last program replaces the script. One before it is a child that must get the signals that only reach the script: bash starts it
    /// beside itself and passes them on; a plain sh cannot give such a child its interrupt back, so there it stands in front and the script ends after it.
    /// </summary>
    public const string Tasks = """
        # Runs a task's command with the remaining arguments as quoted words behind it: no $1 in the text can mean one of them. bash in the place of
        # pixi's own task shell differs in this: more syntax is understood (${NAME}, if, for, functions, here-documents), commands such as cp and rm are the
        # system's, and ** needs bash 4.
        _devenv_shell() {
          _devenv_text=$1
          shift
          for _devenv_rest in "$@"; do
            _devenv_word=
            while :; do
              case $_devenv_rest in
                *\'*)
                  _devenv_word=$_devenv_word${_devenv_rest%%\'*}"'\\''"
                  _devenv_rest=${_devenv_rest#*\'}
                  ;;
                *) break ;;
              esac
            done
            _devenv_text="$_devenv_text '$_devenv_word$_devenv_rest'"
          done
          [ -n "${BASH_VERSION-}" ] || exec /bin/sh -c "$_devenv_text"
          [ "${BASH_VERSINFO:-0}" -lt 4 ] || exec "$BASH" -O globstar -c "$_devenv_text"
          exec "$BASH" -c "$_devenv_text"
        }

        _devenv_dependency() {
          _devenv_stopped=
          _devenv_child=
          if [ -z "${BASH_VERSION-}" ]; then
            trap '_devenv_stopped=130' INT
            trap '_devenv_stopped=143' TERM HUP
            ("$@")
            _devenv_code=$?
          else
            trap '_devenv_stopped=130' INT
            trap '_devenv_stopped=143; [ -z "$_devenv_child" ] || kill -TERM "$_devenv_child"' TERM HUP
            { (trap - INT QUIT TERM HUP; "$@") <&9 9<&- & } 9<&0
            _devenv_child=$!
            # A request to end that came before the child's number was known.
            [ "$_devenv_stopped" != 143 ] || kill -TERM "$_devenv_child" 2>/dev/null
            while :; do
              wait "$_devenv_child"
              _devenv_code=$?
              kill -0 "$_devenv_child" 2>/dev/null || break
            done
          fi
          trap - INT TERM HUP
          [ "$_devenv_code" -eq 0 ] || exit "$_devenv_code"
          [ -z "$_devenv_stopped" ] || exit "$_devenv_stopped"
        }

        # Another environment's run script, the message where it is missing, the task and its arguments.
        _devenv_elsewhere() {
          [ -f "$1" ] || _devenv_fail "$2" 1
          _devenv_script=$1
          shift 2
          exec /bin/sh "$_devenv_script" "$@"
        }


        """;

    /// <summary>Ends a task's step in the caller's variables and begins it again with those of <c>clean-env</c> alone (INSTALL §10.8).</summary>
    public static string CleanStep(string names) => $$"""
        _devenv_clean() {
          [ -z "$_devenv_step" ] || return 0
          _devenv_number=$1
          shift
          _devenv_shell_path=/bin/sh
          [ -z "${BASH_VERSION-}" ] || _devenv_shell_path=$BASH
          set -- "$_devenv_shell_path" "$0" "$@"
          for _devenv_name in {{names}}; do
            if eval "[ -n \"\${$_devenv_name+x}\" ]"; then
              eval "set -- \"$_devenv_name=\$$_devenv_name\" \"\$@\""
            fi
          done
          exec /usr/bin/env -i "_devenv_clean_step=$_devenv_number" "$@"
        }


        """;
}
