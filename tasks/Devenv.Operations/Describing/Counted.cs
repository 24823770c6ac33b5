using System.Globalization;

namespace Devenv.Operations.Describing;

/// <summary>How many there are of something, in words.</summary>
internal static class Counted
{
    /// <param name="noun">In the singular, such as <c>package</c> or <c>entry</c>.</param>
    public static string Of(int count, string noun) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s")}");
}
