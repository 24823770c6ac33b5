using Microsoft.Build.Framework;

namespace Devenv.Tasks.Logging;

/// <summary>
/// The moving text of a project's row in the terminal logger. It is a contract of the logger with test runners, who have a target called
/// <c>_TestRunStart</c>; the row shows a "result" and a "test name", which here are the stage and how far it is.
/// </summary>
internal static class LiveRow
{
    public static ExtendedBuildMessageEventArgs Text(string line) =>
        new("TLTESTPASSED", line, null, "devenv", MessageImportance.High)
        {
            ExtendedMetadata = new Dictionary<string, string?> { ["localizedResult"] = string.Empty, ["displayName"] = line },
        };
}
