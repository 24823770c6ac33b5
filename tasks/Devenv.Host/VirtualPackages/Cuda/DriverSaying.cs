namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>What came of one way to ask for the driver, in words.</summary>
public sealed record DriverSaying(string Way, string Text);
