namespace Devenv.Operations.Asking;

/// <summary>The answer for one environment on one platform.</summary>
internal sealed record PackageAnswer(string Environment, string Platform, PackagePresence Presence);
