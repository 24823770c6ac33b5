using System.Collections.Immutable;
using Devenv.Formats.Toml;

namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>The keys of a dependency's table over those of the workspace's entry that it takes from (MANIFEST §6.4).</summary>
internal sealed class LayeredTable
{
    private readonly TableReader? _pool;

    /// <param name="pooled">The workspace's value; null where the table stands alone.</param>
    public LayeredTable(TableReader member, TomlValue? pooled)
    {
        Member = member;
        _pool = pooled is TomlTable table ? member.Context.Open(table, "workspace.dependencies") : null;
        PooledVersion = pooled as TomlString;
    }

    public TableReader Member { get; }

    public ManifestContext Context => Member.Context;

    /// <summary>The workspace's entry where that is a version alone.</summary>
    public TomlString? PooledVersion { get; }

    public bool Has(string key) => Member.Table.Value(key) is not null || _pool?.Table.Value(key) is not null;

    public TomlEntry? Take(string key) => Member.Take(key) ?? _pool?.Take(key);

    /// <summary>The table that has a key, for what is read from it.</summary>
    public TableReader OwnerOf(string key) => _pool is not null && Member.Table.Value(key) is null ? _pool : Member;

    public TomlString? String(string key) => Member.Take(key) is null ? _pool?.String(key) : Member.String(key);

    public TomlBoolean? Boolean(string key) => Member.Take(key) is null ? _pool?.Boolean(key) : Member.Boolean(key);

    public ImmutableArray<TomlString> Strings(string key) => (Member.Take(key) is null ? _pool?.Strings(key) : Member.Strings(key)) ?? [];
}
