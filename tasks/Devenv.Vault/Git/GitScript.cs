namespace Devenv.Vault.Git;

/// <summary>How git reaches this SDK: by a script in the git folder, since the SDK lies in another place after each update.</summary>
/// <param name="DotnetHost">The program <c>dotnet</c>, absolute.</param>
/// <param name="RunAssembly">Devenv.Run.dll, absolute.</param>
public sealed record GitScript(string DotnetHost, string RunAssembly)
{
    /// <summary>
    /// The script's text. What git shows must not fail where the SDK is gone, so there the digest of the sealed bytes is shown.
    /// </summary>
    public string Text =>
        $"""
        #!/bin/sh
        # Made by Devenv.Sdk for its vault; a build of another version of it writes it again.
        dotnet={Quote(DotnetHost)}
        program={Quote(RunAssembly)}
        if [ ! -f "$program" ]; then
          if [ "$1" = textconv ]; then printf 'sealed: '; git hash-object --no-filters -- "$3"; exit; fi
          echo "Devenv.Sdk is not where it was ($program). Run dotnet build, which restores it, or VaultInit -p:Hook=false." >&2
          exit 1
        fi
        exec "$dotnet" "$program" vault "$@"

        """;

    /// <summary>A word for sh.</summary>
    internal static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
