using System.Buffers;

namespace Devenv.Conda.Matching;

/// <summary>The character sets of the match spec grammar (CEP 26, CEP 29).</summary>
internal static class SpecCharacters
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Alphanumeric = Lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>A bracket key.</summary>
    public static readonly SearchValues<char> Key = SearchValues.Create(Alphanumeric + "_-");

    /// <summary>A build that may stand behind a version: the characters of a build string and <c>*</c>.</summary>
    public static readonly SearchValues<char> PositionalBuild = SearchValues.Create(Alphanumeric + "_*.+");

    /// <summary>A build that may stand behind a version in a manifest.</summary>
    public static readonly SearchValues<char> StrictBuild = SearchValues.Create(Alphanumeric + "_*");

    /// <summary>What ends a name.</summary>
    public static readonly SearchValues<char> AfterName = SearchValues.Create(" \t><=!~");

    /// <summary>What a channel before <c>::</c> cannot hold.</summary>
    public static readonly SearchValues<char> NotInChannelName = SearchValues.Create(":[]#; ");

    /// <summary>A group of optional dependencies (CEP 44).</summary>
    public static readonly SearchValues<char> Extra = SearchValues.Create(Lower + "_.+-");

    /// <summary>Either side of a flag's colon (CEP 45).</summary>
    public static readonly SearchValues<char> Flag = SearchValues.Create(Lower + "_*");
}
