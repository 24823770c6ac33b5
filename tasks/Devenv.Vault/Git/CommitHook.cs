namespace Devenv.Vault.Git;

/// <summary>The text of the hook <c>pre-commit</c> and how it is known.</summary>
internal static class CommitHook
{
    public const string Name = "pre-commit";

    /// <summary>What a hook of the user's is called while ours calls it.</summary>
    public const string KeptName = "pre-commit.before-devenv";

    private const string Mark = "# Made by Devenv.Sdk: keeps plaintexts of the vault out of commits.";

    public static bool IsOurs(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <param name="vault">The vault's folder, from the top of the repository.</param>
    public static string Text(string vault) =>
        $$"""
        #!/bin/sh
        {{Mark}} VaultInit -p:Hook=false removes it.
        kept=${0%/*}/{{KeptName}}
        if [ -x "$kept" ]; then "$kept" "$@" || exit; fi
        script=$(git rev-parse --git-common-dir)/devenv/vault.sh
        if [ ! -f "$script" ]; then
          echo "The vault is not checked: $script is missing. Run VaultInit -p:Hook=true, or VaultInit -p:Hook=false." >&2
          exit 1
        fi
        exec /bin/sh "$script" pre-commit {{GitScript.Quote(vault)}}

        """;
}
