namespace Devenv.Store.Transport;

/// <summary>A transfer that is going to be tried again.</summary>
/// <param name="Host">Who is asked.</param>
/// <param name="Reason">What went wrong, without secrets.</param>
/// <param name="Pause">How long until then.</param>
/// <param name="Lost">What the transfer has lost to silence and pauses before this one.</param>
public sealed record TransferDelay(string Host, string Reason, TimeSpan Pause, TimeSpan Lost);
