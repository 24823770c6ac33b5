using Devenv.Primitives;

namespace Devenv.Conda.Matching;

/// <summary>The character sets of the match spec grammar (CEP 26, CEP 29).</summary>
internal static class SpecCharacters
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Alphanumeric = Lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>A bracket key.</summary>
    public static readonly CharacterSet Key = CharacterSet.Create(Alphanumeric + "_-");

    /// <summary>A build that may stand behind a version: the characters of a build string and <c>*</c>.</summary>
    public static readonly CharacterSet PositionalBuild = CharacterSet.Create(Alphanumeric + "_*.+");

    /// <summary>A build that may stand behind a version in a manifest.</summary>
    public static readonly CharacterSet StrictBuild = CharacterSet.Create(Alphanumeric + "_*");

    /// <summary>What ends a name.</summary>
    public static readonly CharacterSet AfterName = CharacterSet.Create(" \t><=!~");

    /// <summary>What a channel before <c>::</c> cannot hold.</summary>
    public static readonly CharacterSet NotInChannelName = CharacterSet.Create(":[]#; ");

    /// <summary>A group of optional dependencies (CEP 44).</summary>
    public static readonly CharacterSet Extra = CharacterSet.Create(Lower + "_.+-");

    /// <summary>Either side of a flag's colon (CEP 45).</summary>
    public static readonly CharacterSet Flag = CharacterSet.Create(Lower + "_*");
}
