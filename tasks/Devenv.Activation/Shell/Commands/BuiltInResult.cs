using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary>How a built-in command ended.</summary>
internal abstract record BuiltInResult
{
    private BuiltInResult()
    {
    }

    public static Ended Success { get; } = new(new Flow(0));

    public sealed record Ended(Flow Flow) : BuiltInResult;

    /// <summary>Nobody reads what it writes any more.</summary>
    public sealed record OutputClosed : BuiltInResult;

    /// <summary>Nothing was done, since an option is not known.</summary>
    public sealed record UnknownOption(string Option) : BuiltInResult;
}
