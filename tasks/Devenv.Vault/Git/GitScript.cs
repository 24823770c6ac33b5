namespace Devenv.Vault.Git;

/// <summary>How git reaches this SDK: by a script in the git folder, since the SDK lies in another place after each update.</summary>
/// <param name="DotnetHost">The program <c>dotnet</c>, absolute.</param>
/// <param name="RunAssembly">Devenv.Run.dll, absolute.</param>
public sealed record GitScript(string DotnetHost, string RunAssembly)
{
    /// <summary>
    /// The script's text. The program's own exit codes are 0 to 2. Where it does not run, a commit is told how to go on; what git shows
    /// must not fail, so there the digest of the sealed bytes is shown.
    /// </summary>
    public string Text =>
        $"""
        #!/bin/sh
        # Made by Devenv.Sdk for its vault; a build of another version of it writes it again.
        dotnet={Quote(DotnetHost)}
        program={Quote(RunAssembly)}
        reason='not where it was'
        if command -v "$dotnet" > /dev/null && [ -f "$program" ]; then
          "$dotnet" "$program" vault "$@"
          code=$?
          if [ $code -le 2 ]; then exit $code; fi
          reason="it ended with $code"
        fi
        if [ "$1" = textconv ]; then printf 'sealed: '; git hash-object --no-filters -- "$3"; exit; fi
        echo "Devenv.Sdk does not run ($program with $dotnet: $reason). Run dotnet build, which brings it back." >&2
        if [ "$1" = pre-commit ]; then
          echo "Or go on without its check: git commit --no-verify; or for ever: dotnet msbuild -t:VaultInit -p:Hook=false" >&2
        fi
        exit 1

        """;

    /// <summary>A word for sh.</summary>
    internal static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
