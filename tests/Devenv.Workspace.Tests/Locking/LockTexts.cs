using System.Text;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Lock files in the words of the format, for what no solve of ours writes.</summary>
internal static class LockTexts
{
    /// <summary>Reads a file of one environment and platform.</summary>
    /// <param name="packages">Entries of the list of packages, each beginning with <c>- conda: …</c> or the like.</param>
    /// <param name="settings">Keys of the environment beside its channels.</param>
    public static LockFile Read(string packages, string settings = "", int format = 7)
    {
        var selectors = string.Concat(
            packages.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => $"      {line}\n"));
        var text = new StringBuilder($"version: {format}\n")
            .Append(format < 7 ? string.Empty : "platforms:\n- name: linux-64\n")
            .Append("environments:\n  default:\n    channels:\n    - url: https://conda.example.org/forge/\n")
            .Append(string.Concat(settings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"    {line}\n")))
            .Append("    packages:\n      linux-64:\n").Append(selectors)
            .Append("packages:\n").Append(packages).Append('\n');
        var reading = LockFileReader.Read(text.ToString(), "pixi.lock");
        return reading.File ?? throw new InvalidDataException(reading.Diagnostics[0].ToString());
    }

    /// <summary>The reason why a file is out of date; null where it is not.</summary>
    public static string? Reason(string manifest, LockFile file) =>
        (LockCheck.Check(LockBuilding.Manifest(manifest), file) as LockVerdict.OutOfDate)?.Reason;

    /// <summary>The one unit that has to be solved anew.</summary>
    public static OutdatedUnit Unit(Manifest manifest, LockFile file) =>
        Assert.Single(Assert.IsType<LockVerdict.OutOfDate>(LockCheck.Check(manifest, file)).Units);
}
