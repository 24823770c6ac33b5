using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

/// <summary>The hook of the target Shell, evaluated as docs/activation.md says.</summary>
[Collection(SdkCollection.Name)]
public sealed class ShellTests(SdkFeed feed)
{
    [Fact]
    public void A_shell_enters_the_environment_and_leaves_it_with_the_hook()
    {
        using var workspace = Workspace.WithEnvironment(
            feed, "hello = \"*\"", "[activation.env]\nGREETING = \"$CONDA_DEFAULT_ENV it's\"", name: "a b");
        var dotnet = SdkFeed.Dotnet;

        var lines = workspace.Bash(
            $$"""
            before=$PATH
            eval "$('{{dotnet}}' msbuild -t:Shell -getProperty:DevenvHook -p:For=bash)"
            command -v hello
            echo "$CONDA_SHLVL $GREETING"
            eval "$('{{dotnet}}' msbuild -t:Shell -getProperty:DevenvHook -p:For=bash -p:Leave=true)"
            [ "$PATH" = "$before" ] && echo "back ${CONDA_PREFIX-out}"
            """).Succeeded().Lines;

        Assert.Equal([$"{workspace.Prefix}/bin/hello", "1 w it's", "back out"], lines);
    }

    [Fact]
    public void A_shell_that_is_not_known_is_refused()
    {
        using var workspace = Workspace.WithEnvironment(feed, string.Empty);
        Assert.Contains("error DEVENV6080: ", workspace.Verb("Shell", "-p:For=csh").Failed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_csproj_has_the_hook_too()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        File.Delete(workspace.PathOf("env.proj"));
        workspace.Write(
            "app.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Devenv.Sdk" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);

        var hook = workspace.Verb("DevenvShell", "-p:For=fish").Succeeded();

        Assert.Contains($"set -gx CONDA_PREFIX '{workspace.Prefix}'", hook.Lines);
    }
}
