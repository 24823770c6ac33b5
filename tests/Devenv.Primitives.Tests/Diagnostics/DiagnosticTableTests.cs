using Devenv.Primitives.Diagnostics;

namespace Devenv.Primitives.Tests.Diagnostics;

public sealed class DiagnosticTableTests
{
    [Fact]
    public void Codes_are_unique() =>
        Assert.Empty(DiagnosticTable.All.GroupBy(entry => entry.Code).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Retired_codes_are_not_used_again() =>
        Assert.Empty(
            DiagnosticTable.All.Select(entry => entry.Code).Intersect(DiagnosticTable.Retired.Select(number => $"DEVENV{number}")));

    [Fact]
    public void Every_entry_says_what_helps() => Assert.All(DiagnosticTable.All, entry => Assert.NotEmpty(entry.Help));

    [Fact]
    public void A_diagnostic_prints_as_MSBuild_does() =>
        Assert.Equal(
            "pixi.toml(12,8): error DEVENV1001: no manifest was found at or above \"/w\". "
            + "Add a pixi.toml, or a pyproject.toml with a [tool.pixi.workspace] table.",
            DiagnosticTable.ManifestNotFound.At(new SourceSpan("pixi.toml", 12, 8, 12, 9), "/w").ToString());
}
