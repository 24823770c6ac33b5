using System.Collections.Frozen;

namespace Devenv.Host.VirtualPackages.Archspec;

/// <summary>A row of the table of microarchitectures; features and ancestors are complete, not only what the row adds.</summary>
internal sealed record Microarchitecture(string Name, string Vendor, FrozenSet<string> Ancestors, FrozenSet<string> Features)
{
    public const string GenericVendor = "generic";

    public bool IsGeneric => Vendor == GenericVendor;
}
