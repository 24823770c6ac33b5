using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking.Writing;

/// <summary>Writes the entries by which an environment names its packages (spec/LOCK.md §2.3, §2.5, §4).</summary>
internal sealed class LockSelectors
{
    private readonly int _format;
    private readonly ILookup<string, LockedPackage> _byLocation;

    /// <param name="used">Every package of the file: format 6 tells those of one location apart by further fields.</param>
    public LockSelectors(int format, ImmutableArray<LockedPackage> used)
    {
        _format = format;
        _byLocation = used.Where(package => package is not LockedPypiPackage).ToLookup(package => package.Location.Text,
            StringComparer.Ordinal);
    }

    public YamlSequence Of(ImmutableArray<LockedPackage> packages)
    {
        var selectors = packages.Select(package => new LockSelector(package, _format >= 7 ? [] : Distinguishing(package))).ToList();
        selectors.Sort(LockPackageOrder.Of(_format).Selectors);
        return new YamlSequence([.. selectors.Select(Write)]);
    }

    private YamlNode Write(LockSelector selector) =>
        selector.Package switch
        {
            LockedPypiPackage pypi => new MappingBuilder()
                .AddText("pypi", pypi.Location.Text)
                .AddTexts("extras", _format >= 7 ? [] : pypi.Extras)
                .ToMapping(),
            LockedSourcePackage source when _format >= 7 => new MappingBuilder().AddText("conda_source", source.Selector).ToMapping(),
            var package => new MappingBuilder().AddText("conda", package.Location.Text).AddEntries(selector.Entries()).ToMapping(),
        };

    /// <summary>
    /// The fields that single a package out of its location: each time the one that leaves fewest, until one is left or nothing helps.
    /// </summary>
    private ImmutableArray<LockSelectorField> Distinguishing(LockedPackage package)
    {
        var remaining = package is LockedPypiPackage ? [] : _byLocation[package.Location.Text].ToList();
        var fields = ImmutableArray.CreateBuilder<LockSelectorField>();
        while (remaining.Count > 1)
        {
            var (best, left) = Enum.GetValues<LockSelectorField>()
                .Select(field =>
                    (field, remaining.FindAll(other => LockSelector.ValueOf(other, field) == LockSelector.ValueOf(package, field))))
                .MinBy(choice => choice.Item2.Count);
            if (left.Count == remaining.Count)
            {
                break;
            }

            fields.Add(best);
            remaining = left;
        }

        fields.Sort();
        return fields.DrainToImmutable();
    }
}
