using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>Locked packages from PyPI, which are kept while they fit what is solved around them.</summary>
public sealed class CarriedPackagesTests
{
    private const string Wheel = "https://files.example.org/requests-2.31.0-cp311-none-any.whl";

    private static readonly PackageBuilder[] s_older = [new("python", "3.11.2"), new("other", "1.0")];

    [Fact]
    public async Task A_conda_package_is_updated_around_them()
    {
        using var workspace = await LockedAsync();
        workspace.Publish("channel", [.. s_older, new("other", "2.0")]);

        var outcome = await workspace.LockAsync(new LockRelease { Names = ["other"] });

        Assert.Equal<string>(["default (linux-64): 1 changed", "  ~ other  1.0 → 2.0"], outcome.Difference);
        Assert.Contains($"- pypi: {Wheel}\n  name: requests\n", workspace.Read("w/pixi.lock"), StringComparison.Ordinal);
        Assert.False((await workspace.LockAsync()).Changed);
    }

    [Fact]
    public async Task A_conda_package_is_added_beside_them()
    {
        using var workspace = await LockedAsync();
        workspace.Publish("channel", [.. s_older, new("more", "1.0")]).Manifest(Manifest("other = \"*\"\nmore = \"*\"\n"));

        await workspace.LockAsync();

        Assert.Equal(["more-1.0", "other-1.0", "python-3.11.2"], workspace.Locked());
        Assert.Contains(Wheel, workspace.Read("w/pixi.lock"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requirement_that_is_not_locked_is_named_at_its_line()
    {
        using var workspace = await LockedAsync();
        workspace.Manifest(Manifest("other = \"*\"\n") + "flask = \"*\"\n");
        var before = workspace.Read("w/pixi.lock");

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());

        Assert.Equal(("DEVENV1080", 10), (Assert.Single(fault.Diagnostics).Code, fault.Diagnostic.Span?.Line));
        Assert.Contains("\"flask\"", fault.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task A_wheel_that_does_not_fit_the_solved_python_is_an_error()
    {
        using var workspace = await LockedAsync();
        workspace.Publish("channel", [.. s_older, new("python", "3.12.0")]);

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync(new LockRelease()));

        Assert.Equal("DEVENV1080", fault.Diagnostic.Code);
        Assert.Contains("\"requests\"", fault.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_left_behind_when_nothing_from_python_is_asked_for_any_more()
    {
        using var workspace = await LockedAsync();
        workspace.Manifest("[dependencies]\npython = \"*\"\nother = \"*\"\n");

        await workspace.LockAsync();

        Assert.DoesNotContain("pypi", workspace.Read("w/pixi.lock"), StringComparison.Ordinal);
        Assert.Equal(["other-1.0", "python-3.11.2"], workspace.Locked());
    }

    private static async Task<TestWorkspace> LockedAsync()
    {
        var workspace = new TestWorkspace(s_older).Manifest("[dependencies]\npython = \"*\"\nother = \"*\"\n");
        await workspace.LockAsync();
        var text = workspace.Read("w/pixi.lock");
        text = text.Replace("    packages:\n", "    indexes:\n    - https://pypi.org/simple\n    packages:\n", StringComparison.Ordinal)
            .Replace("\npackages:\n", $"\n      - pypi: {Wheel}\npackages:\n", StringComparison.Ordinal)
            + $"- pypi: {Wheel}\n  name: requests\n  version: 2.31.0\n  sha256: {new string('a', 64)}\n";
        await File.WriteAllTextAsync(workspace.LockPath, text);
        return workspace.Manifest(Manifest("other = \"*\"\n"));
    }

    private static string Manifest(string dependencies)
        => $"[dependencies]\npython = \"*\"\n{dependencies}[pypi-dependencies]\nrequests = \"*\"\n";
}
