using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Store.Cache;

namespace Devenv.Operations.Caching;

/// <summary>What environments keep in the cache.</summary>
internal static class LinkedPackages
{
    /// <summary>The packages of the environments that are, or may be, there.</summary>
    public static HashSet<Sha256Hash> Linked(this ImmutableArray<RegisteredEnvironment> environments) =>
        [
            .. environments
                .Where(environment => environment.Standing != EnvironmentStanding.Gone)
                .SelectMany(environment => environment.Packages),
        ];
}
