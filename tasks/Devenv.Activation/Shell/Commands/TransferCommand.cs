namespace Devenv.Activation.Shell.Commands;

/// <summary>What <c>cp</c> and <c>mv</c> have in common: each transfer is tried, and those that fail are told.</summary>
internal static class TransferCommand
{
    /// <param name="verb">What is done, for messages.</param>
    /// <param name="transfer">Does one transfer of two different places; says why it cannot be done, or null.</param>
    public static BuiltInResult Run(BuiltInCall call, CommandOptions options, string verb, Func<Transfer, string?> transfer)
    {
        if (options.Unknown is { } unknown)
        {
            return new BuiltInResult.UnknownOption(unknown);
        }

        var plan = TransferPlan.Of(options.Operands, call.State);
        if (plan.Fault is { } fault)
        {
            return call.Fail(fault);
        }

        BuiltInResult result = BuiltInResult.Success;
        foreach (var planned in plan.Transfers)
        {
            if (FaultOf(planned, transfer) is { } reason)
            {
                result = call.Fail($"cannot {verb} \"{planned.Source}\" to \"{planned.Target}\": {reason}");
            }
        }

        return result;
    }

    private static string? FaultOf(Transfer planned, Func<Transfer, string?> transfer)
    {
        try
        {
            return planned.SourcePlace == planned.TargetPlace ? "they are the same" : transfer(planned);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault is FileNotFoundException or DirectoryNotFoundException ? "no such file or folder" : fault.Message;
        }
    }
}
