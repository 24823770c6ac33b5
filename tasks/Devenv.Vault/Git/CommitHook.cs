namespace Devenv.Vault.Git;

/// <summary>The text of the hook <c>pre-commit</c> and how it is known.</summary>
internal static class CommitHook
{
    public const string Name = "pre-commit";

    /// <summary>What a hook of the user's is called while ours calls it.</summary>
    public const string KeptName = "pre-commit.before-devenv";

    private const string Mark = "# Made by Devenv.Sdk: keeps plaintexts of the vault out of commits.";

    public static bool IsOurs(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>What a hook of another tool has to do; nothing where this clone is not set up.</summary>
    /// <param name="vault">The vault's folder, from the top of the repository.</param>
    public static string Line(string vault) =>
        "s=$(git rev-parse --git-common-dir)/devenv/vault.sh; [ ! -f \"$s\" ] || sh \"$s\" pre-commit " + GitScript.Quote(vault)
        + " || exit 1";

    /// <param name="vault">The vault's folder, from the top of the repository.</param>
    public static string Text(string vault) =>
        $$"""
        #!/bin/sh
        {{Mark}} VaultInit -p:Hook=false removes it.
        kept=${0%/*}/{{KeptName}}
        if [ -x "$kept" ]; then "$kept" "$@" || exit; fi
        script=$(git rev-parse --git-common-dir)/devenv/vault.sh
        if [ ! -f "$script" ]; then
          echo "The commit is not compared with the vault: $script is missing." >&2
          echo "Run dotnet msbuild -t:VaultInit -p:Hook=true, or -p:Hook=false to end the checks; or go on with git commit --no-verify" >&2
          exit 1
        fi
        exec /bin/sh "$script" pre-commit {{GitScript.Quote(vault)}}

        """;
}
