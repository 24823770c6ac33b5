using System.Globalization;
using Devenv.Operations.Caching;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;

namespace Devenv.Operations;

/// <summary>What is to go from the shared cache.</summary>
/// <param name="IsDryRun">Nothing goes; what would is told.</param>
public sealed record PruneRequest(CacheRequest Cache, PruneRule Rule, bool IsDryRun)
{
    /// <summary>Where nothing else is said.</summary>
    internal static PruneRule DefaultRule { get; } = new(TimeSpan.FromDays(30), MostBytes: null);

    /// <summary>Reads the texts of the properties.</summary>
    /// <param name="days"><c>Days</c>: what was not used for that long; empty: 30 where no size is given.</param>
    /// <param name="maxSize"><c>MaxSize</c>: such as <c>20GB</c>; empty: any.</param>
    /// <exception cref="DevenvException">DEVENV9501: a property has a value it cannot have.</exception>
    public static PruneRequest Create(CacheRequest cache, string days, string maxSize, bool isDryRun)
    {
        var faults = new DiagnosticBag();
        var age = AgeOf(days.Trim(), faults);
        long? size = maxSize.Trim().Length == 0 ? null : ByteSize.Parse(maxSize);
        if (size is null && maxSize.Trim().Length > 0)
        {
            faults.Add(DiagnosticTable.PropertyValue.Create("MaxSize", maxSize, "a size such as 20GB, 500MiB or 0"));
        }

        return faults.HasErrors
            ? throw new DevenvException(faults.ToImmutable())
            : new PruneRequest(cache, age is null && size is null ? DefaultRule : new PruneRule(age, size), isDryRun);
    }

    private static TimeSpan? AgeOf(string days, DiagnosticBag faults)
    {
        if (days.Length == 0)
        {
            return null;
        }

        if (int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= TimeSpan.MaxValue.Days)
        {
            return TimeSpan.FromDays(number);
        }

        faults.Add(DiagnosticTable.PropertyValue.Create("Days", days, "a number of days, 0 or more"));
        return null;
    }
}
